import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, describe, expect, test } from 'vitest'
import { FAULTS } from '../../torture/f6-faults.ts'
import { createHeldPictures } from '../../../src/main/imaging/held-picture.ts'
import { createDecoderPool, inspectPicture, renderPicture } from '../../../src/main/imaging/index.ts'
import type { DecoderPool, DecoderPoolOptions } from '../../../src/main/imaging/index.ts'
import { forkDecoder } from '../../../src/main/imaging/fork-decoder.ts'
import { makeBlackPng, makePicture } from '../decoder/made-pictures.ts'

const root = join(import.meta.dirname, '../../..')
const entry = join(root, 'src/main/decoder/child.ts')
const TIME_LIMIT_MS = 60_000

const pools: DecoderPool[] = []
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())))

function makePool(options: Partial<DecoderPoolOptions> = {}) {
  const pids: number[] = []
  const spawn = async () => { const link = await forkDecoder(entry); pids.push(link.pid!); return link }
  const pool = createDecoderPool({ spawn, size: 1, ...options })
  pools.push(pool)
  return { pool, pids }
}

const isAlive = (pid: number) => { try { process.kill(pid, 0); return true } catch { return false } }

describe('a real decoder process', () => {
  test('inspects, renders and refuses across the port', { timeout: TIME_LIMIT_MS }, async () => {
    const { pool, pids } = makePool()
    const file = await makePicture().avif().toBuffer()
    expect(await inspectPicture(pool, file)).toMatchObject({ format: 'avif', width: 320, height: 200 })
    expect(await renderPicture(pool, file, { as: 'jpeg', maxEdgePixels: 64 })).toMatchObject({ mime: 'image/jpeg', width: 64, height: 40 })
    await expect(inspectPicture(pool, new Uint8Array(0))).rejects.toMatchObject({ code: 'FILE_EMPTY' })
    await expect(inspectPicture(pool, Buffer.from('{\\rtf1 }'))).rejects.toMatchObject({ code: 'FILE_UNSUPPORTED' })
    expect(pids).toHaveLength(1)
    await expect(inspectPicture(pool, file.subarray(0, file.length - 40))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    expect(await inspectPicture(pool, file)).toMatchObject({ width: 320 })
    expect(pids).toHaveLength(2)
  })

  test('killed in the middle of a file, the next file is served by another', { timeout: TIME_LIMIT_MS }, async () => {
    const { pool, pids } = makePool()
    await pool.warm('pictures')
    const work = [inspectPicture(pool, makeBlackPng(9_000, 9_000)), inspectPicture(pool, makeBlackPng(20, 20))]
    process.kill(pids[0]!, 'SIGKILL')
    await expect(work[0]).rejects.toMatchObject({ code: 'DECODER_CRASHED' })
    await expect(work[1]).resolves.toMatchObject({ width: 20 })
    expect(isAlive(pids[0]!)).toBe(false)
  })

  test.skipIf(process.platform !== 'linux')('is stopped when it needs more memory than it may', { timeout: TIME_LIMIT_MS }, async () => {
    const limits = { pictures: { timeMs: 20_000, memoryBytes: 384 * 1024 ** 2 } }
    const { pool } = makePool({ limits, spawn: () => forkDecoder(join(root, 'test/torture/f6-decoder.ts')) })
    const eats = Buffer.concat([makeBlackPng(20, 20), Buffer.from([FAULTS.eat.mark])])
    await expect(inspectPicture(pool, eats)).rejects.toMatchObject({ code: 'DECODER_MEMORY', message: expect.stringContaining('384 MB') })
    await expect(inspectPicture(pool, makeBlackPng(20, 20))).resolves.toMatchObject({ width: 20 })
  })

  test('is not begun with what will need more memory than there may be', { timeout: TIME_LIMIT_MS }, async () => {
    const small = { timeMs: 20_000, memoryBytes: 300 * 1024 ** 2 }
    const { pool, pids } = makePool({ limits: { pictures: small, large: { ...small, isFresh: true } } })
    await expect(inspectPicture(pool, makeBlackPng(10_000, 9_999))).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE', message: expect.stringContaining('the limit is 300 MB') })
    await expect(inspectPicture(pool, makeBlackPng(20, 20))).resolves.toMatchObject({ width: 20 })
    expect(pids).toHaveLength(1)
  })

  test('one large picture after another passes: what the one before left is not counted', { timeout: 4 * TIME_LIMIT_MS }, async () => {
    const { pool } = makePool()
    for (let round = 0; round < 3; round++) expect(await inspectPicture(pool, makeBlackPng(10_000, 9_999 - round))).toMatchObject({ width: 10_000 })
  })

  test('holds a picture of 43 megapixels and cuts tiles of it', { timeout: TIME_LIMIT_MS }, async () => {
    const { pool, pids } = makePool()
    const held = createHeldPictures(pool)
    const open = async () => makeBlackPng(1_080, 40_000)
    for (const y of [0, 40, 78]) expect((await held.tile('p', { level: 0, x: 2, y }, open)).length).toBeGreaterThan(60)
    await expect(held.tile('p', { level: 0, x: 3, y: 0 }, open)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(pids).toHaveLength(1)
  })

  test('a picture just under 100 megapixels passes within the limits', { timeout: TIME_LIMIT_MS }, async () => {
    const { pool } = makePool()
    expect(await inspectPicture(pool, makeBlackPng(10_000, 9_999))).toMatchObject({ width: 10_000, height: 9_999 })
  })

  test.skipIf(process.platform !== 'linux')('sees nothing of our environment, our folder or our arguments', { timeout: TIME_LIMIT_MS }, async () => {
    const { pool, pids } = makePool()
    await inspectPicture(pool, makeBlackPng(20, 20))
    const variables = readFileSync(`/proc/${pids[0]}/environ`, 'utf8').split('\0').filter(Boolean).map((line) => line.split('=')[0])
    expect(variables.filter((name) => !name!.startsWith('NODE_CHANNEL_')).sort()).toEqual(['MALLOC_ARENA_MAX', 'VIPS_BLOCK_UNTRUSTED', 'VIPS_DISC_THRESHOLD'])
    expect(readlinkSync(`/proc/${pids[0]}/cwd`)).toBe('/')
    expect(readFileSync(`/proc/${pids[0]}/cmdline`, 'utf8').split('\0')).toContain('--permission')
  })

  test('running out of its time limit for real', { timeout: TIME_LIMIT_MS }, async () => {
    const { pool, pids } = makePool({ limits: { pictures: { timeMs: 5, memoryBytes: 1024 ** 3 } } })
    await expect(inspectPicture(pool, makeBlackPng(9_000, 9_000))).rejects.toMatchObject({ code: 'DECODER_TIMEOUT' })
    await expect.poll(() => isAlive(pids[0]!)).toBe(false)
  })
})

const strace = spawnSync('strace', ['--version']).error ? null : 'strace'

test.skipIf(!strace)('a decoder connects to nothing and writes no file (needs strace)', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'decoder-trace-'))
  try {
    const [large, small, log] = ['large.jpg', 'small.png', 'trace'].map((name) => join(folder, name)) as [string, string, string]
    // More than 100 MB of pixels that must be turned: libvips would put them into a temporary file by default.
    writeFileSync(large, await sharp({ create: { width: 7_000, height: 5_000, channels: 3, background: 'teal' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer())
    writeFileSync(small, makeBlackPng(200, 100))
    const driver = join(import.meta.dirname, 'drive-decoder.ts')
    const calls = 'connect,bind,socket,open,openat,creat,unlink,unlinkat,rename,renameat,mkdir,mkdirat,memfd_create'
    const traced = spawnSync('strace', ['-f', '-qq', '-e', `trace=${calls}`, '-o', log, process.execPath, driver, entry, large, small], { encoding: 'utf8' })
    expect(traced.stdout).toBe('inspect ok\nrender ok\nrecognise ok\nunpack ok\nparts ok\n')
    const lines = readFileSync(log, 'utf8').split('\n')
    expect(lines.some((line) => line.includes('eng.traineddata.gz'))).toBe(true)
    const suspicious = lines.filter((line) => /O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE| (connect|bind|socket|creat|unlink|unlinkat|rename|renameat|mkdir|mkdirat|memfd_create)\(/.test(line))
    expect(suspicious.filter((line) => !/"\/dev\/(null|urandom)"/.test(line))).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
