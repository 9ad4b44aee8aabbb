import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROJECT, lamplighter, makeVault, makeWorkplace } from '../../support/command-line.ts'
import { makeEmail, makeZip } from '../../support/made-documents.ts'

const place = makeWorkplace()
const chat = readFileSync(join(PROJECT, 'test/fixtures/screens/chat-green-q60.jpg'))
const file = (name: string) => join(place.folder, name)
let caseId = ''
afterAll(place.remove)

beforeAll(async () => {
  writeFileSync(file('mail.eml'), makeEmail('The terms are attached.', [{ name: 'shots.zip', mime: 'application/zip', bytes: makeZip({ 'a/chat.jpg': chat, 'notes.bin': Buffer.from('neither picture nor document') }) }]))
  writeFileSync(file('letter.docx'), 'a letter that nothing here reads')
  await makeVault(place)
  caseId = (await lamplighter(['case', 'new', ...place.open, '--title', 'Quay'])).json.id
}, 60_000)

test('each part stands beside its file, with the document it came out of; a refused one has a code', async () => {
  const ran = await lamplighter(['ingest', ...place.open, '--case', caseId, '--no-ocr', file('mail.eml'), file('letter.docx')])
  expect(ran.status).toBe(1)
  const [mail, zip, picture] = ran.json.imported
  expect([mail, zip, picture].map(({ file: of, part, parent }) => ({ of, part, parent }))).toEqual([
    { of: file('mail.eml'), part: undefined, parent: undefined }, { of: file('mail.eml'), part: 'shots.zip', parent: mail.evidenceId }, { of: file('mail.eml'), part: 'shots.zip › a/chat.jpg', parent: zip.evidenceId },
  ])
  const code = expect.stringMatching(/^FILE_(?:UNSUPPORTED|NOT_AN_IMAGE)$/)
  expect(ran.json.rejected).toEqual(expect.arrayContaining([
    { file: file('mail.eml'), part: 'shots.zip › notes.bin', parent: zip.evidenceId, code, message: expect.any(String) }, { file: file('letter.docx'), code, message: expect.stringContaining('letter.docx') },
  ]))
  expect(ran.json.rejected).toHaveLength(2)
}, 60_000)

test('--keep-unread seals what is not read, and it can be taken out again byte for byte', async () => {
  writeFileSync(file('other.docx'), 'another letter')
  const ran = await lamplighter(['ingest', ...place.open, '--case', caseId, '--no-ocr', '--keep-unread', file('other.docx')])
  expect(ran).toMatchObject({ status: 0, json: { imported: [{ file: file('other.docx'), code: 'FILE_UNSUPPORTED', message: expect.stringContaining('Kept sealed, unread') }], rejected: [] } })
  const out = file('out.bin')
  expect(await lamplighter(['extract', ...place.open, '--evidence', ran.json.imported[0].evidenceId, '--out', out])).toMatchObject({ status: 0 })
  expect(readFileSync(out).equals(readFileSync(file('other.docx')))).toBe(true)
}, 60_000)
