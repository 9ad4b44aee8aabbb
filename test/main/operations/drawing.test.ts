import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import sharp from 'sharp'
import type { CaseId } from '../../../src/shared/ids.ts'
import { makeFolder, PASSPHRASE, removeFolder, startCore, type TestCore } from '../../support/core.ts'

const folder = makeFolder()
const target = join(folder, 'timeline-out')
let core: TestCore
let caseId: CaseId

const HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10" role="img">'
const svg = (body: string) => `${HEAD}<title>A &#38; B</title><defs><clipPath id="clip0"><rect x="0" y="0" width="9" height="9"/></clipPath></defs>${body}</svg>\n`
const save = (format: 'svg' | 'png', content: string) => core.codeOf('drawing.save', { caseId, format, content })

beforeAll(async () => {
  core = startCore(folder)
  core.saveTo(target)
  await core.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE, operator: { name: 'Mara Quill', role: 'Analyst' } })
  caseId = (await core.call('case.create', { title: 'Harbour approach' })).id
})
afterAll(async () => {
  await core.close()
  removeFolder(folder)
})

test('a drawing is saved where the person says, and the journal knows its hash', async () => {
  const content = svg('<g clip-path="url(#clip0)"><text x="1" y="2" font-family="Inter, &#39;Noto Sans&#39;" fill="rgb(1, 2, 3)">&#60;b&#62; 5 &#62; 4</text></g>')
  await core.finish((await core.call('drawing.save', { caseId, format: 'svg', content })).jobId)
  expect(readFileSync(target, 'utf8')).toBe(content)
  const [line] = await core.call('journal.list', { caseId, action: 'drawing.saved', limit: 5 })
  expect(line!.details).toMatchObject({ format: 'svg', sizeBytes: content.length })
})

test('pixels are saved as they are, and nothing that is hidden among them', async () => {
  const bytes = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } }).png().toBuffer()
  await core.finish((await core.call('drawing.save', { caseId, format: 'png', content: bytes.toString('base64') })).jobId)
  expect(readFileSync(target).equals(bytes)).toBe(true)
  const withText = await sharp(bytes).withExif({ IFD0: { Copyright: 'somebody' } }).png().toBuffer()
  expect(await save('png', withText.toString('base64'))).toBe('BAD_INPUT')
  expect(await save('png', Buffer.concat([bytes, Buffer.from('more')]).toString('base64'))).toBe('BAD_INPUT')
  expect(await save('png', bytes.subarray(0, 40).toString('base64'))).toBe('BAD_INPUT')
  expect(await save('png', 'not base64!')).toBe('BAD_INPUT')
})

test.each([
  ['a script', '<script>alert(1)</script>'], ['an event handler', '<rect x="1" onload="x"/>'], ['a picture from elsewhere', '<image href="http://example.org/a.png"/>'], ['a link', '<a href="x"><text>y</text></a>'],
  ['a style', '<style>*{}</style>'], ['a foreign object', '<foreignObject></foreignObject>'], ['a paint from elsewhere', '<rect fill="url(http://example.org/a.svg#b)"/>'], ['a paint from elsewhere without a scheme', '<rect fill="url(//example.org/a)"/>'],
  ['an entity', '<text>&lt;</text>'], ['an element that does not end', '<g>'], ['an end too many', '</g>'], ['a comment', '<!-- x -->'], ['a bare ampersand', '<text>a & b</text>'], ['an instruction', '<?xml-stylesheet href="x"?>'],
])('a drawing with %s is refused', async (_what, body) => {
  expect(await save('svg', svg(body))).toBe('BAD_INPUT')
})

test('what is not one drawing is refused', async () => {
  expect(await save('svg', `${svg('')}<svg></svg>`)).toBe('BAD_INPUT')
  expect(await save('svg', `<!DOCTYPE svg>${svg('')}`)).toBe('BAD_INPUT')
  expect(await save('svg', 'text')).toBe('BAD_INPUT')
})
