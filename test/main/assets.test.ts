import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EvidenceId } from '../../src/shared/ids.ts'
import { keepAssets } from '../../src/main/kept-assets.ts'
import { makeBlackPng } from './decoder/made-pictures.ts'
import { makeFolder, PASSPHRASE, removeFolder, startCore } from '../support/core.ts'

describe('assets kept in memory', () => {
  const asset = (sizeBytes: number) => ({ status: 200 as const, mime: 'image/png', body: new Uint8Array(sizeBytes) })

  test('are made once, up to a bound, the oldest go first', async () => {
    const kept = keepAssets(100)
    const made: string[] = []
    const get = (path: string, sizeBytes = 40) => kept.get(path, async () => { made.push(path); return asset(sizeBytes) })
    await Promise.all([get('/a'), get('/a'), get('/b')])
    await get('/c')
    await Promise.all([get('/b'), get('/c'), get('/a')])
    expect(made).toEqual(['/a', '/b', '/c', '/a'])
    await get('/large', 200)
    await get('/large', 200)
    expect(made.slice(4)).toEqual(['/large'])
  })

  test('a failure is not kept, and what was forgotten while it was made does not come back', async () => {
    const kept = keepAssets(100)
    await expect(kept.get('/a/1', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    let finish = (): void => undefined
    const making = kept.get('/a/1', () => new Promise((resolve) => { finish = () => resolve(asset(1)) }))
    kept.forget('/a/')
    finish()
    await making
    let again = 0
    await kept.get('/a/1', async () => { again++; return asset(1) })
    expect(again).toBe(1)
  })
})

describe('tiles of a long screenshot', () => {
  const folder = makeFolder()
  const app = startCore(folder)
  let id: EvidenceId
  beforeAll(async () => {
    await app.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE })
    const { id: caseId } = await app.call('case.create', { title: 'Approach' })
    const file = join(folder, 'long.png')
    writeFileSync(file, makeBlackPng(1_080, 40_000))
    await app.finish(await app.ingest(caseId, [file]))
    id = (await app.call('evidence.list', { caseId }))[0]!.id
  })
  afterAll(async () => {
    await app.close()
    removeFolder(folder)
  })
  const statusOf = async (tile: string) => (await app.core.asset(`/evidence/${id}/tile/${tile}`)).status

  test('are cut from the sealed original, and the journal says once that it was looked at', async () => {
    const { status, mime, body } = await app.core.asset(`/evidence/${id}/tile/0/2/78`)
    expect([status, mime]).toEqual([200, 'image/png'])
    expect(await sharp(body).metadata()).toMatchObject({ width: 56, height: 64 })
    expect(await Promise.all(['0/0/0', '3/0/9', '4/0/4'].map(statusOf))).toEqual([200, 200, 200])
    await new Promise((resume) => { setImmediate(resume) })
    expect(await app.call('journal.list', { action: 'evidence.viewed', limit: 10 })).toMatchObject([{ subject: id }])
  })

  test('are had as prepared for reading too', async () => {
    const { status, body } = await app.core.asset(`/evidence/${id}/prepared/tile/2/0/0`)
    expect([status, (await sharp(body).metadata()).channels]).toEqual([200, 1])
    expect((await app.core.asset(`/evidence/${id}/prepared/thumb`)).status).toBe(404)
  })

  test('beyond the picture, or asked for in another way, there are none', async () => {
    expect(await Promise.all(['0/3/0', '0/0/79', '3/0/10', '13/0/0', '0/0', '0/0/0/0', '-1/0/0', '0/0/0.5', '0/0/1e3', '999/0/0', '0/99999/0'].map(statusOf))).toEqual(Array(11).fill(404))
  })

  test('of a picture that was removed there are none, though they were kept', async () => {
    expect(await statusOf('0/0/0')).toBe(200)
    await app.finish((await app.call('evidence.remove', { evidenceId: id, reason: 'not ours to keep' })).jobId)
    expect(await statusOf('0/0/0')).toBe(404)
  })
})
