import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lamplighter, makeVault, makeWorkplace } from '../../support/command-line.ts'
import { drawPicture, LIGHTHOUSE, makeExif, pngChunk, withChunks, withExif } from '../decoder/metadata/made-metadata.ts'

const place = makeWorkplace()
const photo = join(place.folder, 'photo.jpg')
afterAll(place.remove)

test('what files tell, with and without a vault; a position when asked for only', async () => {
  const jpeg = await (await drawPicture()).jpeg().toBuffer()
  writeFileSync(photo, withExif(jpeg, makeExif({ main: [[0x131, 'Adobe Photoshop 25.0']], exif: [[0x9003, '2026:03:04 10:32:07']], gps: LIGHTHOUSE })))
  const shot = join(place.folder, 'shot.png')
  writeFileSync(shot, withChunks(await (await drawPicture()).png().toBuffer(), pngChunk('tEXt', Buffer.from('Comment\0a\x1b[2J'))))

  const files = await lamplighter(['metadata', photo, shot, join(place.folder, 'none.png')])
  expect(files).toMatchObject({ status: 1, json: { results: [
    { file: photo, position: null, metadata: { hasPosition: true, clock: { written: '2026:03:04 10:32:07' } } },
    { file: shot, metadata: { hasPosition: false, entries: expect.arrayContaining([{ group: 'PNG', name: 'Comment', value: 'a [2J' }]) } },
    { code: 'FILE_NOT_FOUND' },
  ] } })
  expect(files.stdout).not.toContain('50.51')
  expect((await lamplighter(['metadata', '--position', photo])).json.results[0].position).toMatchObject({ decimal: '50.514167, -2.456500' })
  expect((await lamplighter(['metadata'])).status).toBe(2)

  await makeVault(place)
  const { id: caseId } = (await lamplighter(['case', 'new', ...place.open, '--title', 'Approach'])).json
  const { evidenceId } = (await lamplighter(['ingest', ...place.open, '--case', caseId, '--no-ocr', photo])).json.imported[0]
  const kept = await lamplighter(['metadata', ...place.open, '--evidence', evidenceId])
  expect(kept).toMatchObject({ status: 0, json: { evidenceId, position: null, metadata: { hasPosition: true } } })
  expect(kept.stdout).not.toContain('50.51')
  const asked = await lamplighter(['metadata', ...place.open, '--evidence', evidenceId, '--position'])
  expect(asked.json.position.degrees).toBe('50° 30′ 51.0″ N, 2° 27′ 23.4″ W')
})
