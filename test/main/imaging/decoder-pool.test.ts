import { afterEach, describe, expect, test, vi } from 'vitest'
import { createHeldPictures } from '../../../src/main/imaging/held-picture.ts'
import { createDecoderPool } from '../../../src/main/imaging/index.ts'
import type { DecoderPool, DecoderPoolOptions } from '../../../src/main/imaging/index.ts'
import { makeFakeDecoder } from './fake-decoder.ts'
import type { FakeDecoder } from './fake-decoder.ts'

const picture = { kind: 'inspect' as const, bytes: new Uint8Array([1]) }
const reading = { kind: 'recognise' as const, bytes: new Uint8Array([2]), language: 'eng' }

const pools: DecoderPool[] = []
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})

function makePool(options: Partial<DecoderPoolOptions> = {}) {
  const decoders: FakeDecoder[] = []
  const pool = createDecoderPool({ size: 1, spawn: async () => { const fake = makeFakeDecoder(); decoders.push(fake); return fake }, ...options })
  pools.push(pool)
  return { pool, decoders }
}

/** The nth process's latest request, once it is there. */
const posted = async (decoders: FakeDecoder[], process: number, count = 1) => {
  await vi.waitFor(() => expect(decoders[process]?.posted.length).toBeGreaterThanOrEqual(count), { interval: 1 })
  return decoders[process]!.posted[count - 1]!
}
/** Answers the nth process's `count`th request, once it is there. */
async function finish(decoders: FakeDecoder[], process: number, count = 1) {
  const { id } = await posted(decoders, process, count)
  decoders[process]!.reply({ id, kind: 'done', result: { mark: id } as never })
}

describe('the decoder pool', () => {
  test('keeps one process warm and gives it one file at a time', async () => {
    const { pool, decoders } = makePool()
    const [first, second] = [pool.run(picture), pool.run(picture)]
    await posted(decoders, 0)
    expect(decoders[0]!.posted).toHaveLength(1)
    await finish(decoders, 0)
    await finish(decoders, 0, 2)
    await Promise.all([first, second])
    expect(decoders).toHaveLength(1)
  })

  test('a reading that goes on may take longer than one that hangs, but not for ever', async () => {
    vi.useFakeTimers()
    const { pool, decoders } = makePool({ limits: { readings: { timeMs: 1000, mostMs: 2500, memoryBytes: 1e9 } } })
    const slow = pool.run(reading).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(900)
    const { id } = decoders[0]!.posted[0]!
    for (const fraction of [0.1, 0.2]) {
      decoders[0]!.reply({ id, kind: 'progress', fraction })
      await vi.advanceTimersByTimeAsync(790)
    }
    expect(decoders[0]!.killed).toBe(false)
    decoders[0]!.reply({ id, kind: 'progress', fraction: 0.3 })
    await vi.advanceTimersByTimeAsync(21)
    expect(await slow).toMatchObject({ code: 'DECODER_TIMEOUT' })
    const hanging = pool.run(reading).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1001)
    expect(await hanging).toMatchObject({ code: 'DECODER_TIMEOUT' })
  })

  test('a hang is killed at the limit, named, and the next file gets a fresh process', async () => {
    vi.useFakeTimers()
    const { pool, decoders } = makePool()
    const hanging = pool.run(picture).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(19_999)
    expect(decoders[0]!.killed).toBe(false)
    await vi.advanceTimersByTimeAsync(2)
    expect(await hanging).toMatchObject({ code: 'DECODER_TIMEOUT', message: expect.stringContaining('20 seconds') })
    expect(decoders[0]!.killed).toBe(true)
    const next = pool.run(picture)
    await vi.advanceTimersByTimeAsync(1)
    decoders[1]!.reply({ id: decoders[1]!.posted[0]!.id, kind: 'done', result: {} as never })
    await expect(next).resolves.toBeDefined()
  })

  test('a reading may take two minutes', async () => {
    vi.useFakeTimers()
    const { pool } = makePool()
    let ended: unknown = null
    const work = pool.run(reading).catch((error: unknown) => { ended = error })
    await vi.advanceTimersByTimeAsync(119_999)
    expect(ended).toBeNull()
    await vi.advanceTimersByTimeAsync(2)
    await work
    expect(ended).toMatchObject({ code: 'DECODER_TIMEOUT' })
  })

  test('pictures do not wait for readings, and what a person looks at goes before the queue', async () => {
    const { pool, decoders } = makePool()
    void pool.run(reading).catch(() => {})
    await posted(decoders, 0)
    const order: string[] = []
    const note = (name: string, work: Promise<unknown>) => void work.then(() => order.push(name))
    note('first', pool.run(picture))
    note('queued', pool.run(picture))
    note('looked at', pool.run(picture, { priority: 'now' }))
    for (let count = 1; count <= 3; count++) await finish(decoders, 1, count)
    await vi.waitFor(() => expect(order).toEqual(['first', 'looked at', 'queued']))
  })

  test('cancelling waiting work drops it, cancelling running work kills only its process', async () => {
    const { pool, decoders } = makePool()
    const [running, waiting] = [new AbortController(), new AbortController()]
    const first = pool.run(picture, { signal: running.signal })
    const second = pool.run(picture, { signal: waiting.signal })
    const third = pool.run(picture)
    await posted(decoders, 0)
    waiting.abort()
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(decoders[0]!.killed).toBe(false)
    running.abort()
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(decoders[0]!.killed).toBe(true)
    await finish(decoders, 1)
    await expect(third).resolves.toBeDefined()
    await expect(pool.run(picture, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  test('a process that dies fails its own file only', async () => {
    const { pool, decoders } = makePool()
    const [first, second] = [pool.run(picture), pool.run(picture)]
    await posted(decoders, 0)
    decoders[0]!.exit()
    await expect(first).rejects.toMatchObject({ code: 'DECODER_CRASHED' })
    await finish(decoders, 1)
    await expect(second).resolves.toBeDefined()
  })

  test('a process is replaced after its share of files and after a damaged one, not after a refusal by name', async () => {
    const { pool, decoders } = makePool({ limits: { filesPerProcess: 3 } })
    const one = async (process: number, count: number, code?: 'IMAGE_DAMAGED' | 'FILE_UNSUPPORTED') => {
      const work = pool.run(picture).catch(() => {})
      const { id } = await posted(decoders, process, count)
      if (code) decoders[process]!.reply({ id, kind: 'failed', code, message: 'no' })
      else await finish(decoders, process, count)
      await work
    }
    await one(0, 1)
    await one(0, 2, 'FILE_UNSUPPORTED')
    await one(0, 3)
    await one(1, 1, 'IMAGE_DAMAGED')
    await one(2, 1)
    await vi.waitFor(() => expect(decoders.map((decoder) => decoder.killed)).toEqual([true, true, false]))
  })

  test('a process that cannot be started is an error of that file', async () => {
    let attempts = 0
    const fake = makeFakeDecoder()
    const { pool } = makePool({ spawn: async () => { if (attempts++ === 0) throw new Error('no'); return fake } })
    await expect(pool.run(picture)).rejects.toMatchObject({ code: 'DECODER_CRASHED' })
    const next = pool.run(picture)
    await finish([fake], 0)
    await expect(next).resolves.toBeDefined()
  })

  test('a process that is dead on arrival fails the file at once, not after the time limit', async () => {
    const dead = { ...makeFakeDecoder(), onExit: (listener: () => void) => listener() }
    const { pool } = makePool({ spawn: async () => dead })
    await expect(pool.run(picture)).rejects.toMatchObject({ code: 'DECODER_CRASHED' })
  })

  test('progress is passed on, a late answer of an earlier file is not', async () => {
    const { pool, decoders } = makePool()
    const seen: number[] = []
    const work = pool.run(reading, { onProgress: (fraction) => seen.push(fraction) })
    const { id } = await posted(decoders, 0)
    decoders[0]!.reply({ id: id - 1, kind: 'failed', code: 'INTERNAL', message: 'late' })
    decoders[0]!.reply({ id, kind: 'progress', fraction: 0.5 })
    await finish(decoders, 0)
    await work
    expect(seen).toEqual([0.5])
  })

  test('what needs more memory than pictures may goes to the process for large ones, fresh for each; what needs more than that is refused', async () => {
    const { pool, decoders } = makePool()
    const needs = async (process: number, count: number, megabytes: number) => {
      const { id } = await posted(decoders, process, count)
      decoders[process]!.reply({ id, kind: 'needsMemory', memoryBytes: megabytes * 1024 ** 2 })
    }
    const first = pool.run(picture)
    expect((await posted(decoders, 0)).memoryBytes).toBe(512 * 1024 ** 2)
    await needs(0, 1, 800)
    expect((await posted(decoders, 1)).memoryBytes).toBe(1024 ** 3)
    await finish(decoders, 1)
    await first
    const second = pool.run(picture)
    await needs(0, 2, 800)
    await finish(decoders, 2)
    await second
    const third = pool.run(picture)
    await needs(0, 3, 1_025)
    await expect(third).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE', message: expect.stringContaining('1025 MB of memory; the limit is 1024 MB') })
    expect(decoders.map((decoder) => decoder.killed)).toEqual([false, true, false])
  })

  test('a file of a hundred megabytes does not go where its copies alone would be too much', async () => {
    const { pool, decoders } = makePool()
    void pool.run({ kind: 'inspect', bytes: new Uint8Array(100 * 1024 ** 2) }).catch(() => {})
    expect((await posted(decoders, 0)).memoryBytes).toBe(1024 ** 3)
  })

  test('a held picture is decoded once for many tiles, again when its process was needed, and ends with its process when nobody looks', async () => {
    vi.useFakeTimers()
    const { pool, decoders } = makePool()
    const held = createHeldPictures(pool)
    let opened = 0
    const open = async () => { opened++; return new Uint8Array([1]) }
    const tile = (x: number) => held.tile('p', { level: 0, x, y: 0 }, open)
    /** Answers like a decoder until nothing is asked any more. */
    const serve = async () => {
      for (let turn = 0; turn < 40; turn++) {
        await vi.advanceTimersByTimeAsync(1)
        for (const decoder of decoders) {
          const { id, task } = decoder.posted.shift() ?? {}
          if (!task || decoder.killed) continue
          if (task.kind === 'hold') holding.add(decoder)
          decoder.reply({ id: id!, kind: 'done', result: (task.kind === 'hold' ? { width: 9, height: 9 } : { bytes: holding.has(decoder) ? new Uint8Array([7]) : null }) as never })
        }
      }
    }
    const holding = new Set<FakeDecoder>()
    const many = Promise.all([tile(0), tile(1), tile(2)])
    await serve()
    expect([await many, opened]).toEqual([[new Uint8Array([7]), new Uint8Array([7]), new Uint8Array([7])], 1])
    holding.clear()
    const again = tile(3)
    await serve()
    expect([await again, opened]).toEqual([new Uint8Array([7]), 2])
    expect(decoders.at(-1)!.killed).toBe(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(decoders.every((decoder) => decoder.killed)).toBe(true)
  })

  test('closing ends everything with CANCELLED', async () => {
    const { pool, decoders } = makePool()
    const work = [pool.run(picture), pool.run(picture), pool.run(reading)]
    const ends = Promise.allSettled(work)
    await posted(decoders, 0)
    await pool.close()
    expect(await ends).toMatchObject(work.map(() => ({ status: 'rejected', reason: { code: 'CANCELLED' } })))
    await vi.waitFor(() => expect(decoders.every((decoder) => decoder.killed)).toBe(true))
    await expect(pool.run(picture)).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
