import { mkdtemp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoFolder, readDemoCase } from '../../../src/main/exchange/demo-case.ts'
import { inspect } from '../../../src/main/decoder/inspect.ts'
import type { DemoCase } from '../../../src/main/exchange/demo-case.ts'

const distanceBits = (a: string, b: string) => [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === '1').length
const resources = resolve(import.meta.dirname, '../../../resources')

describe('the demo case', () => {
  let demo: DemoCase
  let elsewhere: string
  beforeAll(async () => {
    demo = await readDemoCase(resources)
    elsewhere = await mkdtemp(join(tmpdir(), 'demo-'))
    await mkdir(join(elsewhere, 'demo'))
  })
  afterAll(() => rm(elsewhere, { recursive: true }))

  it('names every picture of its folder and no other, under 4 MB', async () => {
    const files = [...demo.files, ...demo.secondCase!.files].map(({ file }) => file)
    const present = (await readdir(demoFolder(resources))).filter((name) => name !== 'demo.json')
    expect(present.sort()).toEqual([...files].sort())
    const sizes = await Promise.all(present.map(async (name) => (await stat(join(demoFolder(resources), name))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000)
    for (const name of present) expect((await sharp(join(demoFolder(resources), name)).stats()).channels.length).toBeGreaterThan(0)
  })

  it('holds one picture twice, under two names, and no other pair that looks the same', async () => {
    const files = [...demo.files, ...demo.secondCase!.files].map(({ file }) => file)
    const hashes = await Promise.all(files.map(async (file) => (await inspect(await readFile(join(demoFolder(resources), file)))).pdqReference.hex))
    const pairs = files.flatMap((file, index) => files.slice(0, index).flatMap((other, before) => (distanceBits(hashes[index]!, hashes[before]!) <= 63 ? [`${other} = ${file}`] : [])))
    expect(pairs).toEqual(['07-photo-elena-marwick.png = 14-photo-marta-solberg.jpg'])
  })

  it('tells a story in order, each event in the past of its captures', () => {
    const times = demo.events.map(({ time }) => time.atMs)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    const modified = new Map(demo.files.map(({ file, fileModifiedMs }) => [file, fileModifiedMs]))
    for (const { files, time } of demo.events) for (const file of files) expect(time.atMs).toBeLessThanOrEqual(modified.get(file)!)
  })

  it('reads local times in the stated zone', () => {
    expect(demo.secondCase!.events[0]!.time).toEqual({ atMs: Date.parse('2026-02-24T19:47:00Z'), precision: 'minute', zoneMinutes: 60, meaning: 'sent', approximate: false })
  })

  it.each([
    ['is missing', null], ['is no JSON', '{'], ['names a file it does not have', 'elsewhere.png'], ['names a path', '../secret.png'],
  ])('is refused when it %s', async (_, change) => {
    const file = join(elsewhere, 'demo', 'demo.json')
    const sound = JSON.parse(await readFile(join(demoFolder(resources), 'demo.json'), 'utf8')) as { notes: { file: string | null; text: string }[] }
    if (change === null) await rm(file, { force: true })
    else await writeFile(file, change === '{' ? change : JSON.stringify({ ...sound, notes: [{ file: change, text: 'x' }] }))
    await expect(readDemoCase(elsewhere)).rejects.toMatchObject({ code: 'READ_FAILED' })
  })
})
