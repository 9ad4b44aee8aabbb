import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { writeDossier } from '../../../src/main/dossier/index.ts'
import { exportDossier, exportFolder, FONTS_FOLDER } from '../../support/dossier-export.ts'
import { sampleExhibit, sampleModel, samplePicture } from '../../support/dossier-sample.ts'

const folder = exportFolder()
afterAll(folder.remove)

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const picture = async () => samplePicture(sampleExhibit(1, { width: 640, height: 360 }))
const few = (count: number) => sampleModel({ exhibits: Array.from({ length: count }, (_, index) => sampleExhibit(index + 1, { ocr: null })) })

test('the same model gives the same bytes twice in one process', async () => {
  const first = await exportDossier(folder.path, sampleModel())
  const second = await exportDossier(folder.path, sampleModel())
  expect(sha256(first.bytes)).toBe(sha256(second.bytes))
}, 60_000)

test('time zone and language of the machine leave no trace', () => {
  const script = join(import.meta.dirname, '../../support/render-dossier.ts')
  const digests = [{ TZ: 'UTC', LANG: 'C' }, { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' }].map((environment, index) => {
    const file = join(folder.path, `zone-${index}.pdf`)
    execFileSync(process.execPath, [script, file], { env: { ...process.env, ...environment } })
    return sha256(readFileSync(file))
  })
  expect(digests[0]).toBe(digests[1])
}, 60_000)

test('one picture is asked for at a time, in the order of the exhibits', async () => {
  let open = 0
  const asked: string[] = []
  const model = few(4)
  const slowly = async (id: string) => {
    expect(++open).toBe(1)
    asked.push(id)
    const result = await picture()
    open--
    return result
  }
  const progress: number[] = []
  await writeDossier(model, slowly, new Writable({ write: (_, __, done) => done() }), { fontsFolder: FONTS_FOLDER, onProgress: (done) => progress.push(done) })
  expect(asked).toEqual(model.exhibits.map(({ evidenceId }) => evidenceId))
  expect(progress).toEqual([1, 2, 3, 4])
})

test('bytes leave while later pictures are still to come', async () => {
  const written: number[] = []
  let sizeBytes = 0
  const output = new Writable({ write: (chunk: Buffer, _, done) => { sizeBytes += chunk.length; done() } })
  await writeDossier(few(3), async () => { written.push(sizeBytes); return picture() }, output, { fontsFolder: FONTS_FOLDER })
  expect(written[1]).toBeGreaterThan(written[0]!)
  expect(written[2]).toBeGreaterThan(written[1]!)
})

test('cancelling stops between exhibits with CANCELLED and destroys the output', async () => {
  const controller = new AbortController()
  const output = new Writable({ write: (_, __, done) => done() })
  const asked: string[] = []
  const ask = async (id: string) => { asked.push(id); controller.abort(); return picture() }
  await expect(writeDossier(few(5), ask, output, { fontsFolder: FONTS_FOLDER, signal: controller.signal })).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(asked).toHaveLength(1)
  expect(output.destroyed).toBe(true)
})

test.each([['ENOSPC', 'DISK_FULL'], ['EIO', 'WRITE_FAILED']])('an output that fails with %s is reported as %s', async (cause, code) => {
  const output = new Writable({ highWaterMark: 1, write: (_, __, done) => done(Object.assign(new Error('no'), { code: cause })) })
  await expect(writeDossier(few(2), picture, output, { fontsFolder: FONTS_FOLDER })).rejects.toMatchObject({ code })
})

test.each([
  ['no JPEG', Buffer.alloc(400, 1), 'It did not arrive as an RGB JPEG.'],
  ['a JPEG cut off in its head', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4]), Buffer.alloc(40)]), 'It could not be opened.'],
])('%s counts as a missing picture', async (_, bytes, reason) => {
  const output = new Writable({ write: (_chunk, __, done) => done() })
  const { remarks } = await writeDossier(few(1), async () => ({ bytes, width: 10, height: 10 }), output, { fontsFolder: FONTS_FOLDER })
  expect(remarks).toEqual([`The picture of E-1 is not shown. ${reason}`])
})
