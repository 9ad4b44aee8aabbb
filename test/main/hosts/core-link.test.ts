import { fork } from 'node:child_process'
import { afterEach, expect, test } from 'vitest'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import { connectCore, type CoreLink } from '../../../src/main/hosts/core-link.ts'
import type { FromCore, ToCore } from '../../../src/main/hosts/core-messages.ts'
import { wireToFork } from '../../../src/main/hosts/wire.ts'
import { keepTickets } from '../../../src/main/hosts/tickets.ts'
import { forkFromSource, isAlive, untilGone } from './processes.ts'

const sender = { kind: 'page', trusted: true } as const
const open: CoreLink[] = []
afterEach(async () => { for (const link of open.splice(0)) await link.close() })

function connect(entry = 'stand-in-core.ts') {
  const announcements: Announcement[] = []
  const tickets = keepTickets()
  const link = connectCore({
    startCore: () => wireToFork<ToCore, FromCore>(forkFromSource(new URL(entry, import.meta.url).pathname)),
    settings: { paths: { vaultsFolder: '/nowhere', extraVaults: [], resourcesFolder: '/nowhere', fontsFolder: '/nowhere' }, version: '0', decoders: 'fork' },
    ports: { takeTicket: async (ticket) => tickets.take(ticket), chooseSaveFile: async ({ suggestedName }) => (suggestedName === 'no' ? null : `/tmp/${suggestedName}`), chooseOpen: async ({ kind, title }) => (title === 'no' ? null : `/tmp/${kind}`) },
  })
  link.subscribe((announcement) => announcements.push(announcement))
  open.push(link)
  return { link, announcements, tickets, call: (name: string, input: unknown = {}) => link.call(name, input, sender) }
}

test('a call reaches the core and its answer comes back, for many at once', async () => {
  const { call } = connect()
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => call('test.echo', { index })))
  expect(answers.map((answer) => answer.ok && (answer.value as { index: number }).index)).toEqual(Array.from({ length: 200 }, (_, index) => index))
})

test('the core sees a small environment and no arguments', async () => {
  process.env.LAMPLIGHTER_SECRET_FOR_TEST = 'x'
  const { call } = connect()
  const answer = await call('test.facts')
  expect(answer).toMatchObject({ ok: true, value: { argv: [] } })
  const { env } = (answer as { value: { env: string[] } }).value
  expect(env).toContain('PATH')
  expect(env).not.toContain('LAMPLIGHTER_SECRET_FOR_TEST')
})

test('a ticket gives its content once, bytes unharmed', async () => {
  const { call, tickets } = connect()
  const ticket = tickets.give({ kind: 'bytes', bytes: Uint8Array.of(7, 8, 9), name: 'a.png', modifiedMs: 5 })
  expect(await call('test.ticket', { ticket })).toEqual({ ok: true, value: { kind: 'bytes', bytes: [3, 7, 9], name: 'a.png', modifiedMs: 5 } })
  expect(await call('test.ticket', { ticket })).toEqual({ ok: true, value: null })
})

test('what is chosen in a dialog reaches the core, and giving up as null', async () => {
  const { call } = connect()
  expect(await call('test.open', { kind: 'folder', title: 'Choose' })).toEqual({ ok: true, value: '/tmp/folder' })
  expect(await call('test.open', { kind: 'file', title: 'no' })).toEqual({ ok: true, value: null })
  expect(await call('test.save', { suggestedName: 'no' })).toEqual({ ok: true, value: null })
})

test('locking ends the process before it is answered, and starts a fresh one', async () => {
  const { link, call, announcements } = connect()
  await call('test.echo')
  const before = link.processId()!
  const hanging = call('test.hang')
  expect(await call('vault.lock')).toEqual({ ok: true, value: {} })
  expect(isAlive(before)).toBe(false)
  expect(announcements).toEqual([{ name: 'vault.locked', reason: 'asked' }])
  expect(await hanging).toMatchObject({ ok: false, error: { code: 'VAULT_LOCKED' } })
  expect(await call('test.echo', { after: 1 })).toEqual({ ok: true, value: { after: 1 } })
  expect(link.processId()).not.toBe(before)
})

test('a panic does not wait for a core that is busy: it is ended, and what it was doing is answered', async () => {
  const { link, call, announcements } = connect()
  await call('test.echo')
  const before = link.processId()!
  const hanging = call('test.hang')
  // The stand-in never answers this one.
  expect(await call('vault.panic')).toEqual({ ok: true, value: {} })
  expect(isAlive(before)).toBe(false)
  expect(await hanging).toMatchObject({ ok: false, error: { code: 'VAULT_LOCKED' } })
  expect(announcements).toEqual([{ name: 'vault.locked', reason: 'asked' }])
})

test('a sender that is not trusted ends no core', async () => {
  const { link, call, announcements } = connect()
  await call('test.echo')
  const before = link.processId()!
  await link.call('vault.lock', {}, { kind: 'page', trusted: false })
  void link.call('vault.panic', {}, { kind: 'page', trusted: false })
  expect(await call('test.echo', 1)).toEqual({ ok: true, value: 1 })
  expect([link.processId(), isAlive(before), announcements]).toEqual([before, true, []])
})

test('a core that destroyed its vault is ended like a locked one', async () => {
  const { link, call, announcements } = connect()
  await call('test.echo')
  const before = link.processId()!
  const locked = new Promise<Announcement>((resolve) => link.subscribe(resolve))
  await call('test.announce', [{ name: 'vault.destroyed' }])
  expect(await locked).toEqual({ name: 'vault.locked', reason: 'asked' })
  await untilGone(before)
  expect(announcements).toHaveLength(1)
})

test('a core nobody uses is ended like a locked one, and the page is told why', async () => {
  const { link, call, announcements } = connect()
  await call('test.echo')
  const before = link.processId()!
  const locked = new Promise<Announcement>((resolve) => link.subscribe(resolve))
  await call('test.announce', [{ name: 'vault.idle' }])
  expect(await locked).toEqual({ name: 'vault.locked', reason: 'idle' })
  await untilGone(before)
  expect(announcements).toEqual([{ name: 'vault.locked', reason: 'idle' }])
  expect((await call('test.echo')).ok).toBe(true)
})

test('a core that does not answer the lock is ended all the same, within 2 seconds', async () => {
  const { link, call } = connect()
  await call('test.echo')
  const before = link.processId()!
  const startedMs = performance.now()
  expect(await call('vault.lock', { hang: true })).toEqual({ ok: true, value: {} })
  expect(performance.now() - startedMs).toBeLessThan(2_000)
  expect(isAlive(before)).toBe(false)
})

test('calls that come while it locks are answered by the next core', async () => {
  const { call } = connect()
  const first = await call('test.facts')
  const locking = call('vault.lock')
  const second = await call('test.facts')
  await locking
  expect(pidIn(second)).not.toBe(pidIn(first))
})

test('a core that dies is replaced, and everything in flight is answered with CORE_GONE', async () => {
  const { link, call, announcements } = connect()
  await call('test.echo')
  const hanging = call('test.hang')
  const asset = link.asset('/evidence/ev_hang/thumb')
  expect(await call('test.die')).toMatchObject({ ok: false, error: { code: 'CORE_GONE' } })
  expect(await hanging).toMatchObject({ ok: false, error: { code: 'CORE_GONE' } })
  expect(await asset).toMatchObject({ status: 404 })
  expect(announcements).toEqual([{ name: 'vault.locked', reason: 'core-gone' }])
  expect(await call('test.echo', 1)).toEqual({ ok: true, value: 1 })
})

test('a core that cannot start is tried again only when something is asked', async () => {
  let starts = 0
  const link = connectCore({
    startCore: () => { starts++; return wireToFork<ToCore, FromCore>(fork('/nowhere.js', [], { stdio: 'ignore', serialization: 'advanced' })) },
    settings: { paths: { vaultsFolder: '', extraVaults: [], resourcesFolder: '', fontsFolder: '' }, version: '0', decoders: 'fork' },
    ports: { takeTicket: async () => null, chooseSaveFile: async () => null, chooseOpen: async () => null },
  })
  open.push(link)
  for (const count of [1, 2, 3]) {
    expect(await link.call('test.echo', {}, sender)).toMatchObject({ ok: false, error: { code: 'CORE_GONE' } })
    expect(starts).toBe(count)
  }
})

test('announcements arrive in the order they were made', async () => {
  const { call, announcements } = connect()
  const made = Array.from({ length: 50 }, (_, index) => ({ name: 'case.changed', caseId: `case_${index}` }))
  await call('test.announce', made)
  expect(announcements).toEqual(made)
})

test('a core whose host is gone ends', async () => {
  const host = forkFromSource(new URL('host-that-dies.ts', import.meta.url).pathname)
  const [corePid] = await new Promise<[number]>((resolve) => host.once('message', (message) => resolve(message as [number])))
  expect(isAlive(corePid)).toBe(true)
  host.kill('SIGKILL')
  await untilGone(corePid)
})

test('close ends the core and answers what comes later', async () => {
  const { link, call } = connect()
  await call('test.echo')
  const pid = link.processId()!
  await link.close()
  expect(isAlive(pid)).toBe(false)
  expect(await call('test.echo')).toMatchObject({ ok: false, error: { code: 'CORE_GONE' } })
})

const pidIn = (answer: unknown) => (answer as { value: { pid: number } }).value.pid
