import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { refOf } from '../../src/main/session.ts'
import { lamplighter } from '../support/command-line.ts'
import { startCore } from '../support/core.ts'
import { noisePicture } from './pictures.ts'
import { isLong, randomFor, report, SEED } from './run-length.ts'
import { readVault } from './read-vault.ts'
import { filesIn, makeVault, PASSPHRASE, temporaryFolder } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).rememberDerivations(await load()))

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** PNG, JPEG, WebP, AVIF of many sizes, some with bytes behind the picture's end. */
async function writePictures(folder: string, count: number): Promise<Map<string, string>> {
  const random = randomFor('C4')
  const pictures = new Map<string, string>()
  for (let at = 0; at < count; at++) {
    const edge = 16 + random.below(180)
    const png = noisePicture(edge, random.bytes)
    const [ending, bytes] = at % 10 === 7 ? ['jpg', await sharp(png).jpeg().toBuffer()] as const
      : at % 10 === 8 ? ['webp', await sharp(png).webp().toBuffer()] as const
      : at % 50 === 9 ? ['avif', await sharp(png).avif({ effort: 0 }).toBuffer()] as const : ['png', png] as const
    const path = join(folder, `picture ${at}.${ending}`)
    const whole = at % 25 === 3 ? Buffer.concat([bytes, random.bytes(100)]) : bytes
    writeFileSync(path, whole)
    pictures.set(path, sha256(whole))
  }
  return pictures
}

test('C4 originals come out bit-identical after import, lock and restart: from the product, its command line and a stranger’s reader', async () => {
  const place = temporaryFolder()
  const inputs = join(place, 'inputs')
  mkdirSync(inputs)
  const pictures = await writePictures(inputs, isLong ? 10_000 : 300)
  const { folder, caseId } = await makeVault(join(place, 'vaults', 'vault'))

  const first = startCore(place)
  await first.call('vault.unlock', { ref: refOf(folder), secret: PASSPHRASE })
  for (let from = 0; from < pictures.size; from += 2_500) {
    const jobId = await first.ingest(caseId, [...pictures.keys()].slice(from, from + 2_500))
    await first.finish(jobId)
    expect(first.core.work()!.jobs.items(jobId).filter((item) => item.stage !== 'done')).toEqual([])
  }
  await first.call('vault.lock', {})
  await first.close()

  const wanted = [...pictures.values()].sort()
  const second = startCore(place)
  await second.call('vault.unlock', { ref: refOf(folder), secret: PASSPHRASE })
  const { store } = second.core.work()!
  const out: string[] = []
  const listed = await second.call('evidence.list', { caseId })
  for (const one of listed) out.push(sha256(await store.blobs.open(store.evidence.originalBlob(one.id))))
  expect(out.sort()).toEqual(wanted)
  await second.close()

  const extracted = join(place, 'extracted')
  expect(readVault(folder, PASSPHRASE, 'extract', '--out', extracted)).toMatchObject({ status: 0, stderr: '' })
  expect(filesIn(extracted).map((path) => sha256(readFileSync(path))).sort()).toEqual(wanted)

  const secret = join(place, 'passphrase')
  writeFileSync(secret, PASSPHRASE)
  const picks = [listed[0]!, listed[Math.floor(listed.length / 2)]!, listed.at(-1)!]
  for (const one of picks) {
    const file = join(place, `${one.id}.out`)
    expect(await lamplighter(['extract', '--vault', folder, '--passphrase-file', secret, '--evidence', one.id, '--out', file])).toMatchObject({ status: 0 })
    expect(sha256(readFileSync(file))).toBe(pictures.get(join(inputs, one.name)))
  }
  report(`C4 originals: ${pictures.size} pictures (seed ${SEED}; PNG, JPEG, WebP, AVIF) bit-identical after import, lock and restart; all extracted by the stranger's reader, ${picks.length} by the command line`)
})
