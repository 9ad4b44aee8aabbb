import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { contract } from '../../src/shared/contract/index.ts'
import type { Announcement } from '../../src/shared/contract/announcements.ts'
import { DOORS, type Door } from './doors.ts'

vi.mock('electron', async () => ({ ...(await import('../main/hosts/electron-double.ts')).default }))

/** What must be the same whichever door one comes through. */
const PASSPHRASE = 'nine copper kettles on a winter stove'
const original = readFileSync(join(import.meta.dirname, '../fixtures/screens/about-desktop-light.png'))

describe.each(Object.keys(DOORS))('%s', (name) => {
  let door: Door
  let caseId: string
  let evidenceId: string
  let recoveryKey: string

  const value = async <T>(operation: string, input: unknown = {}): Promise<T> => {
    const answer = await door.call(operation, input)
    if (!answer.ok) throw new Error(`${operation}: ${answer.error.code} ${answer.error.message}`)
    return answer.value as T
  }
  const codeOf = async (operation: string, input: unknown = {}) => {
    const answer = await door.call(operation, input)
    return answer.ok ? 'OK' : answer.error.code
  }
  const announced = async <N extends Announcement['name']>(kind: N) =>
    (await door.announced()).filter((one): one is Extract<Announcement, { name: N }> => one.name === kind)
  const import_ = async (files: [string, Uint8Array][]) => {
    const adopted = await Promise.all(files.map(([fileName, bytes]) => door.adopt(fileName, bytes)))
    const { jobId } = await value<{ jobId: string }>('evidence.ingest', { caseId, intake: 'drop', read: false, files: adopted.map((file) => ({ ticket: file.ticket, name: file.name })) })
    await vi.waitUntil(async () => (await announced('job.progressed')).some(({ job }) => job.id === jobId && job.state !== 'running'), { timeout: 60_000 })
    return jobId
  }

  beforeAll(async () => { door = await DOORS[name]!() })
  afterAll(() => door?.close())

  test('before a vault is open: open operations answer, the others say that it is locked', async () => {
    expect(await value('vault.status')).toMatchObject({ open: null, evidenceCount: 0, caseCount: 0, demo: false })
    const closed = Object.entries(contract).filter(([, { open }]) => !open).map(([one]) => one)
    expect(await codeOf('case.list')).toBe('VAULT_LOCKED')
    for (const one of closed) expect([one, ['VAULT_LOCKED', 'BAD_INPUT']]).toEqual([one, expect.arrayContaining([await codeOf(one)])])
  })

  test.each([
    ['no such operation', 'case.explode', {}, 'UNKNOWN_OPERATION'], ['a name off the prototype', 'constructor', {}, 'UNKNOWN_OPERATION'], ['__proto__', '__proto__', {}, 'UNKNOWN_OPERATION'],
    ['a key too many', 'vault.status', { extra: 1 }, 'BAD_INPUT'], ['a wrong type', 'vault.estimate', { passphrase: 3 }, 'BAD_INPUT'], ['nothing', 'vault.estimate', null, 'BAD_INPUT'],
    ['too long', 'vault.estimate', { passphrase: 'x'.repeat(2_000) }, 'BAD_INPUT'], ['a list', 'vault.status', [], 'BAD_INPUT'],
    ['a vault that is not there', 'vault.unlock', { ref: `vault_${'0'.repeat(16)}`, secret: 'x' }, 'VAULT_NOT_FOUND'],
    ['a weak passphrase', 'vault.create', { name: 'x', passphrase: 'password' }, 'PASSPHRASE_WEAK'],
  ])('refused: %s', async (_what, operation, input, code) => {
    expect(await codeOf(operation, input)).toBe(code)
  })

  test('a vault is made, a case in it, a note in that', async () => {
    recoveryKey = (await value<{ recoveryKey: string }>('vault.create', { name: 'Vault of the contract', passphrase: PASSPHRASE })).recoveryKey
    expect(await announced('vault.opened')).toHaveLength(1)
    caseId = (await value<{ id: string }>('case.create', { title: 'Harbour — गंगा, ليل' })).id
    await value('note.add', { caseId, evidenceId: null, text: 'First contact\n\u2028 on a Monday' })
    expect(await value('note.list', { caseId })).toMatchObject([{ text: 'First contact\n\u2028 on a Monday' }])
    expect(await value('case.list')).toMatchObject([{ title: 'Harbour — गंगा, ليل', evidenceCount: 0 }])
  })

  test('bytes that were adopted arrive exactly, once', async () => {
    await import_([['about.png', original]])
    const [picture] = await value<{ id: string; name: string; exhibitNumber: number }[]>('evidence.list', { caseId })
    evidenceId = picture!.id
    expect(picture).toMatchObject({ name: 'about.png', exhibitNumber: 1 })
    expect(await value('evidence.get', { evidenceId })).toMatchObject({ sha256: createHash('sha256').update(original).digest('hex'), sizeBytes: original.byteLength })
    expect((await announced('evidence.changed')).at(-1)).toMatchObject({ name: 'evidence.changed', caseId, evidenceIds: [evidenceId] })
  })

  test('a file that is no picture is refused by name, and the rest of the batch comes in', async () => {
    const other = await sharp(original).extract({ left: 0, top: 0, width: 300, height: 200 }).png().toBuffer()
    const jobId = await import_([['noise.png', Uint8Array.from({ length: 500 }, (_, index) => (index * 97) % 251)], ['other.png', other]])
    const items = await value<{ state: string; code: string | null }[]>('job.items', { jobId })
    expect(items.map(({ code }) => code)).toEqual(['FILE_NOT_AN_IMAGE', null])
    expect(await value('evidence.list', { caseId })).toHaveLength(2)
  })

  test('a ticket nobody gave out is refused', async () => {
    const { jobId } = await value<{ jobId: string }>('evidence.ingest', { caseId, intake: 'drop', read: false, files: [{ ticket: `ticket_${'0'.repeat(32)}`, name: 'x.png' }] })
    await vi.waitUntil(async () => (await announced('job.progressed')).some(({ job }) => job.id === jobId && job.state !== 'running'), { timeout: 60_000 })
    expect(await value('job.items', { jobId })).toMatchObject([{ code: 'TICKET_SPENT' }])
  })

  test('pictures are served re-encoded, never as they came in', async () => {
    const thumbnail = await door.fetch(`/evidence/${evidenceId}/thumb`)
    expect([thumbnail.status, thumbnail.mime]).toEqual([200, 'image/webp'])
    const picture = await door.fetch(`/evidence/${evidenceId}/picture`)
    expect([picture.status, picture.mime]).toEqual([200, 'image/png'])
    expect(Buffer.from(picture.bytes).equals(original)).toBe(false)
    const sizeOf = async (bytes: number[] | Buffer) => { const { width, height } = await sharp(Buffer.from(bytes)).metadata(); return [width, height] }
    expect(await sizeOf(picture.bytes)).toEqual(await sizeOf(original))
    for (const path of [`/evidence/${evidenceId}/original`, `/evidence/ev_${'0'.repeat(26)}/thumb`, '/evidence']) expect((await door.fetch(path)).status).toBe(404)
  })

  test('locked: nothing is answered and nothing is served', async () => {
    expect(await value('vault.lock')).toEqual({})
    expect(await codeOf('case.list')).toBe('VAULT_LOCKED')
    expect((await door.fetch(`/evidence/${evidenceId}/thumb`)).status).toBe(404)
    expect(await value('vault.status')).toMatchObject({ open: null })
  })

  test('the wrong passphrase stays out; the right one finds everything as it was; the recovery key opens too', async () => {
    const { vaults } = await value<{ vaults: { ref: string }[] }>('vault.list')
    const ref = vaults[0]!.ref
    expect(await codeOf('vault.unlock', { ref, secret: 'not the passphrase at all' })).toBe('VAULT_WRONG_PASSPHRASE')
    expect(await value('vault.unlock', { ref, secret: PASSPHRASE })).toMatchObject({ evidenceCount: 2, caseCount: 1 })
    expect(await value('evidence.list', { caseId })).toHaveLength(2)
    await value('vault.lock')
    expect(await value('vault.unlock', { ref, secret: recoveryKey })).toMatchObject({ evidenceCount: 2 })
  })
})
