import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { contract } from '../../src/shared/contract/index.ts'
import { DOORS, type Door } from './doors.ts'

vi.mock('electron', async () => ({ ...(await import('../main/hosts/electron-double.ts')).default }))

/**
 * A page in an attacker's hands: every operation with every hostile shape, through every door. Each is refused by its shape before
 * anything else is asked, no core dies of it, and nothing is polluted.
 */
const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown
const withOwn = (key: string) => JSON.parse(`{"${key}":{"polluted":true,"isAdmin":true}}`) as unknown

const SHAPES: Record<string, unknown> = {
  nothing: null, 'a list': [], 'a list of lists': [[{}]], 'a text': 'x', 'an empty text': '', 'a number': 3, 'a truth value': true,
  'a key too many': { extra: 1 }, constructor: withOwn('constructor'), prototype: withOwn('prototype'), toString: { toString: 'x' },
  'a text of 10 MB': { caseId: 'x'.repeat(10_000_000) }, 'nested 20 deep': { caseId: nested(20) }, 'nested 60 deep': nested(60), 'a million values': Array.from({ length: 1_000_000 }, () => 0),
  'every id, each a path': Object.fromEntries(['caseId', 'evidenceId', 'noteId', 'eventId', 'proposalId', 'jobId', 'ref', 'ticket'].map((key) => [key, '../../../etc/passwd'])),
  'every id, each a list': Object.fromEntries(['caseId', 'evidenceId', 'noteId', 'eventId', 'proposalId', 'jobId', 'ref'].map((key) => [key, ['case_00000000000000000000000000']])),
  'every number, each out of bounds': { limit: -1, beforeSequence: 1e300, distanceBits: -5, quality: 'NaN', atMs: -1e20, minutes: -3 },
}
const NAMES = Object.keys(contract)

describe.each(Object.keys(DOORS))('%s', (name) => {
  let door: Door
  beforeAll(async () => { door = await DOORS[name]!() })
  afterAll(() => door?.close())

  test.each(Object.keys(SHAPES))('every operation refuses: %s', async (what) => {
    // The bare core has no host before it that bounds what comes in.
    if (name === 'bare core' && what === 'a million values') return
    // Some operations take nothing: for them the heaviest shapes are sent once, for all others too.
    const names = /MB|million/.test(what) ? ['vault.lock', 'vault.unlock', 'case.update', 'evidence.ingest'] : NAMES
    const answers = await Promise.all(names.map(async (operation) => [operation, await door.call(operation, SHAPES[what])] as const))
    for (const [operation, answer] of answers) expect([operation, answer]).toEqual([operation, { ok: false, error: { code: 'BAD_INPUT', message: expect.any(String) } }])
    for (const [, answer] of answers) expect(JSON.stringify(answer)).not.toMatch(/etc\/passwd|\/src\/|node_modules|\.ts:/)
  })

  test('names off the prototype, odd and long ones are no operations', async () => {
    for (const operation of ['__proto__', 'constructor', 'hasOwnProperty', 'vault', 'vault.', '.lock', 'vault.lock ', 'VAULT.LOCK', '', 'x'.repeat(100_000), '\0']) {
      expect(await door.call(operation, {})).toMatchObject({ ok: false, error: { code: 'UNKNOWN_OPERATION' } })
    }
  })

  test('a flood of calls is answered call by call, and the core lives', async () => {
    const answers = await Promise.all(Array.from({ length: 3_000 }, () => door.call('vault.status', {})))
    expect(answers).toHaveLength(3_000)
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1_000)
    expect(await door.call('vault.status', {})).toMatchObject({ ok: true })
  })

  test('after all of it nothing is polluted and no core was lost', async () => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect((await door.announced()).filter((one) => one.name === 'vault.locked' && one.reason === 'core-gone')).toEqual([])
    expect(await door.call('vault.estimate', { passphrase: 'x' })).toMatchObject({ ok: true })
  })

  test('pictures: unknown ones, other paths and everything while locked are not there', async () => {
    for (const path of [`/evidence/ev_${'0'.repeat(26)}/thumb`, `/evidence/ev_${'0'.repeat(26)}/picture`, `/evidence/ev_${'0'.repeat(26)}/original`, '/evidence/../../etc/passwd', '/vault/header', '/exports']) {
      expect((await door.fetch(path)).status).toBe(404)
    }
  })
})
