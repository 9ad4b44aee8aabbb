import { expect, test } from 'vitest'
import type { Inspection } from '../../../src/main/decoder/protocol.ts'
import { readFacts, type DecoderPool } from '../../../src/main/imaging/index.ts'
import { AppError, type ErrorCode } from '../../../src/shared/errors.ts'

const FACTS = { metadata: { entries: [], traces: [], clock: null, credentials: null, hasPosition: false, remarks: [] }, position: null }
const inspection = (hasManifest: boolean) => ({ format: 'jpeg', facts: FACTS, hasManifest }) as unknown as Inspection

function failingPool(code: ErrorCode): DecoderPool & { asked: number } {
  const pool = { asked: 0, run: async () => { pool.asked += 1; throw new AppError(code, 'as the test wants it') }, warm: async () => {}, close: async () => {} }
  return pool as unknown as DecoderPool & { asked: number }
}

test.each(['DECODER_TIMEOUT', 'DECODER_CRASHED', 'DECODER_MEMORY', 'INTERNAL'] as const)('%s while Content Credentials are read: the picture and its facts stay', async (code) => {
  const { metadata } = await readFacts(failingPool(code), new Uint8Array(), inspection(true))
  expect(metadata).toMatchObject({ entries: [], credentials: { verdict: 'unreadable', findings: [expect.stringContaining('had to be stopped')] } })
})

test('stopping the import is no verdict, and without a manifest nobody is asked', async () => {
  await expect(readFacts(failingPool('CANCELLED'), new Uint8Array(), inspection(true))).rejects.toMatchObject({ code: 'CANCELLED' })
  const pool = failingPool('INTERNAL')
  expect(await readFacts(pool, new Uint8Array(), inspection(false))).toBe(FACTS)
  expect(pool.asked).toBe(0)
})
