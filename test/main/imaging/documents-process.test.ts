import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { forkDecoder } from '../../../src/main/imaging/fork-decoder.ts'
import { createDecoderPool, inspectFile, takeParts, unpackDocument } from '../../../src/main/imaging/index.ts'
import type { DecoderPool, DecoderPoolOptions } from '../../../src/main/imaging/index.ts'
import { makePages, stream } from '../decoder/documents/made-pdf.ts'
import { makePicture } from '../decoder/made-pictures.ts'

const entry = join(import.meta.dirname, '../../../src/main/decoder/child.ts')
const pools: DecoderPool[] = []
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())))

function makePool(options: Partial<DecoderPoolOptions> = {}) {
  const pids: number[] = []
  const spawn = async () => { const link = await forkDecoder(entry); pids.push(link.pid!); return link }
  const pool = createDecoderPool({ spawn, size: 1, ...options })
  pools.push(pool)
  return { pool, pids }
}

/** A gigabyte of a repeated text as a zlib stream of a megabyte: one packed piece, written again and again. */
function makeGigabyte(text: string): Buffer {
  const piece = deflateRawSync(Buffer.alloc(2 ** 24, text), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([Buffer.from([0x78, 0xda]), ...Array.from({ length: 64 }, () => piece), Buffer.from([0x03, 0x00])])
}

const withContent = (content: Buffer) => Buffer.from(makePages(['x']).toString('latin1').replace(/(4 0 obj\n)[^]*?endobj/, () => `4 0 obj\n${content.toString('latin1')}\nendobj`), 'latin1')
const GOOD = makePages(['Hello'])
const first = { from: 0, mostBytes: 1 }

test('a document is told by the process for pictures, and taken apart by one of its own', async () => {
  const { pool, pids } = makePool()
  expect(await inspectFile(pool, GOOD)).toEqual({ document: 'pdf' })
  expect(await inspectFile(pool, await makePicture().png().toBuffer())).toMatchObject({ format: 'png' })
  expect(pids).toHaveLength(1)
  expect(await unpackDocument(pool, GOOD, 'letter.pdf')).toMatchObject({ format: 'pdf', parts: [{ path: 'page 1' }] })
  expect((await takeParts(pool, GOOD, first)).parts).toMatchObject([{ index: 0, bytes: expect.any(Uint8Array) }])
  expect(pids).toHaveLength(2)
})

test('a page of a gigabyte ends typed, and the next document is read', async () => {
  const { pool } = makePool()
  const bomb = withContent(stream('/Filter/FlateDecode', makeGigabyte('q 1 0 0 1 0 0 cm Q\n')))
  expect(bomb.length).toBeLessThan(4 * 2 ** 20)
  expect((await takeParts(pool, bomb, first)).parts).toMatchObject([{ index: 0, code: 'DECODER_MEMORY' }])
  expect((await unpackDocument(pool, bomb, 'bomb.pdf')).content!.remarks.join()).toContain('The text could not be read of page 1')
  expect((await takeParts(pool, GOOD, first)).parts).toMatchObject([{ bytes: expect.any(Uint8Array) }])
})

test.skipIf(process.platform !== 'linux')('one that takes more than the process may is stopped, and the process replaced', async () => {
  const { pool, pids } = makePool({ limits: { documents: { timeMs: 60_000, memoryBytes: 300 * 1024 ** 2 } } })
  const bomb = withContent(stream('/Filter/FlateDecode', makeGigabyte('BT (aaaaaaaaaa) Tj ET\n')))
  await expect(takeParts(pool, bomb, first)).rejects.toMatchObject({ code: 'DECODER_MEMORY' })
  await expect(unpackDocument(pool, GOOD, 'letter.pdf')).resolves.toMatchObject({ format: 'pdf' })
  expect(pids).toHaveLength(2)
})

test('one that takes too long is stopped, and the process replaced', async () => {
  const { pool, pids } = makePool({ limits: { documents: { timeMs: 3_000, memoryBytes: 1024 ** 3 } } })
  // The whole page painted over ten thousand times.
  const slow = withContent(stream('/Filter/FlateDecode', deflateSync(Buffer.from('0 0 595 842 re f\n'.repeat(10_000)))))
  await expect(takeParts(pool, slow, first)).rejects.toMatchObject({ code: 'DECODER_TIMEOUT' })
  await expect(unpackDocument(pool, GOOD, 'letter.pdf')).resolves.toMatchObject({ format: 'pdf' })
  expect(pids).toHaveLength(2)
})
