/**
 * Run as a child: a real core with its decoders works on the vault named in argv[2] (JSON: PipelineOptions) and writes a line of JSON
 * for every result as a person would be told of it. Lines are written at once and whole, whatever the disk does.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { dirname, join, resolve } from 'node:path'
import { appPaths } from '../../src/main/app-paths.ts'
import { createCore } from '../../src/main/core.ts'
import { forkDecoder } from '../../src/main/imaging/fork-decoder.ts'
import type { TicketContent } from '../../src/main/ports.ts'
import { refOf } from '../../src/main/session.ts'
import type { Announcement } from '../../src/shared/contract/announcements.ts'
import type { JobItem } from '../../src/shared/contract/job.ts'
import type { VaultSlot } from '../../src/shared/contract/vault.ts'
import type { JobId } from '../../src/shared/ids.ts'
import { generations } from '../../src/main/exchange/backup-folder.ts'
import { randomFor } from './run-length.ts'
import { noisePicture, withRemark } from './pictures.ts'

export interface PipelineOptions {
  folder: string
  passphrase: string
  caseId: string
  /** Where backups go. */
  backup: string
  /** Steps in order; null draws steps without end from `seed`. */
  steps: Step[] | null
  seed: number
  /** Pictures in one import. */
  pictures: number
  /** A small picture with words, for reading; without one nothing is read. */
  readable: string | null
  /** Says `ready` and waits for a line before it touches the vault, so that a tracer can be attached. */
  waits: boolean
  /** After the last step, stays with the vault open until it is killed. */
  stays: boolean
}

export type Step = 'unlock' | 'import' | 'read' | 'note' | 'event' | 'passphrase' | 'deputy' | 'backup' | 'lock'

export type PipelineLine =
  | { ready: number } | { unlocked: true } | { locked: true } | { finished: true }
  | { imported: string; sha256: string } | { read: string } | { note: string; text: string } | { event: string; text: string }
  /** A passphrase or deputy about to change, then what there is after it, changed or not; the name of a backup; the step that begins. */
  | { changing: string } | { passphrase: string } | { changingDeputy: string } | { deputy: string; isThere: boolean } | { backedUp: string } | { at: Step }
  | { failed: Step; code: string; message: string }

const options = JSON.parse(process.argv[2]!) as PipelineOptions
const random = randomFor('steps', options.seed)
let passphrase = options.passphrase
const { resourcesFolder, fontsFolder, version } = appPaths(resolve(import.meta.dirname, '../..'))
const tickets = new Map<string, TicketContent>()
const core = createCore({
  version,
  paths: { vaultsFolder: dirname(options.folder), extraVaults: [options.folder], resourcesFolder, fontsFolder },
  ports: {
    spawnDecoder: () => forkDecoder(resolve(import.meta.dirname, '../../src/main/decoder/child.ts')),
    takeTicket: async (ticket) => tickets.get(ticket) ?? null,
    chooseSaveFile: async () => options.backup,
    chooseOpen: async () => null,
  },
})

function say(line: PipelineLine): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at)
    } catch {
      // an injected fault: the line is what must not be lost
    }
  }
}

async function call<T>(step: Step, name: string, input: unknown): Promise<T | null> {
  const envelope = await core.dispatch(name, input, { kind: 'command-line' })
  if (envelope.ok) return envelope.value as T
  say({ failed: step, code: envelope.error.code, message: envelope.error.message })
  return null
}

// Nobody hears it any more: the test that started it is gone.
process.stdin.on('end', () => process.exit(1)).resume()

const told = new Set<string>()

/** What the import list shows: a picture counts once its item carries its id. */
function tell(item: JobItem): void {
  const { evidenceId, sha256, stage } = item
  if (evidenceId && sha256 && stage !== 'duplicate' && !told.has(evidenceId)) {
    told.add(evidenceId)
    say({ imported: evidenceId, sha256 })
  }
  if (evidenceId && stage === 'done' && item.wordCount !== null && !told.has(`read ${evidenceId}`)) {
    told.add(`read ${evidenceId}`)
    say({ read: evidenceId })
  }
}

core.subscribe((one: Announcement) => {
  if (one.name === 'job.progressed' && one.job.kind === 'ingest') for (const item of one.items) tell(item)
})

function makePicture(read: boolean): { bytes: Uint8Array; name: string } {
  const mark = randomBytes(12).toString('hex')
  const bytes = read ? withRemark(readFileSync(options.readable!), mark) : noisePicture(30 + random.below(300), randomBytes)
  return { bytes, name: `${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.png` }
}

async function importSome(step: Step): Promise<void> {
  const read = step === 'read' && options.readable !== null
  const files = Array.from({ length: read ? 1 : options.pictures }, () => {
    const ticket = `ticket_${randomBytes(16).toString('hex')}`
    const { bytes, name } = makePicture(read)
    tickets.set(ticket, { kind: 'bytes', bytes, name, modifiedMs: null })
    return { ticket, name }
  })
  const started = await call<{ jobId: JobId }>(step, 'evidence.ingest', { caseId: options.caseId, files, intake: 'drop', read })
  const jobs = core.work()?.jobs
  if (!started || !jobs) return
  await jobs.ended(started.jobId)
  for (const item of jobs.items(started.jobId)) {
    tell(item)
    if (item.stage === 'failed') say({ failed: step, code: item.code ?? '', message: item.message ?? '' })
  }
}

async function unlock(): Promise<boolean> {
  say({ at: 'unlock' })
  const status = await call('unlock', 'vault.unlock', { ref: refOf(options.folder), secret: passphrase })
  if (status) say({ unlocked: true })
  return status !== null
}

async function changePassphrase(step: Step): Promise<void> {
  const next = `four herons over ${randomBytes(8).toString('hex')}`
  say({ changing: next })
  if (await call(step, 'vault.changePassphrase', { secret: passphrase, passphrase: next })) passphrase = next
  say({ passphrase })
}

/** Takes the deputy away that is there, or adds one. */
async function changeDeputy(step: Step): Promise<void> {
  const slots = await call<VaultSlot[]>(step, 'vault.slots', {})
  const old = slots?.find((slot) => slot.kind === 'deputy')
  const name = old?.name ?? `Ines ${randomBytes(3).toString('hex')}`
  say({ changingDeputy: name })
  const done = old
    ? await call(step, 'vault.removeDeputy', { secret: passphrase, slotId: old.id })
    : slots && await call(step, 'vault.addDeputy', { secret: passphrase, name, passphrase: `some other herons ${randomBytes(8).toString('hex')}` })
  say({ deputy: name, isThere: done ? !old : Boolean(old) })
}

async function backUp(step: Step): Promise<void> {
  const started = await call<{ jobId: JobId }>(step, 'vault.backup', { to: 'chosen' })
  const jobs = core.work()?.jobs
  if (!started || !jobs) return
  const { state, code, message } = await jobs.ended(started.jobId)
  if (state === 'done') say({ backedUp: generations(options.backup).at(-1)! })
  else say({ failed: step, code: code ?? '', message })
}

async function take(step: Step): Promise<void> {
  if (step !== 'unlock') say({ at: step })
  const text = `${step} ${randomBytes(8).toString('hex')} ${'x'.repeat(random.below(3_000))}`
  if (step === 'unlock') await unlock()
  else if (step === 'lock') {
    if (await call(step, 'vault.lock', {})) say({ locked: true })
  } else if (step === 'note') {
    const note = await call<{ id: string }>(step, 'note.add', { caseId: options.caseId, evidenceId: null, text })
    if (note) say({ note: note.id, text })
  } else if (step === 'event') {
    const time = { atMs: 1_772_600_000_000, precision: 'minute', zoneMinutes: null, meaning: 'sent', approximate: false }
    const event = await call<{ id: string }>(step, 'timeline.add', { caseId: options.caseId, time, kind: 'message', text, evidenceIds: [] })
    if (event) say({ event: event.id, text })
  } else if (step === 'passphrase') await changePassphrase(step)
  else if (step === 'deputy') await changeDeputy(step)
  else if (step === 'backup') await backUp(step)
  else await importSome(step)
}

if (options.waits) {
  await stat(join(options.folder, 'head')) // starts the thread that files are written on, so that a tracer finds it
  const line = new Promise((go) => { createInterface({ input: process.stdin }).once('line', go) })
  say({ ready: process.pid })
  await line
}
for (const step of options.steps ?? []) await take(step)
if (options.steps === null) {
  if (!await unlock()) process.exit(1)
  for (let step = 0; ; step++) {
    await take(random.pick(['import', 'import', 'import', 'read', 'read', 'note', 'note', 'event', 'passphrase', 'deputy', 'backup'] as const))
    if (step % 12 !== 11) continue
    await take('lock')
    if (!await unlock()) process.exit(1)
  }
}
say({ finished: true })
if (options.stays) await new Promise((never) => { setInterval(never, 2 ** 30) })
await core.close()
process.exit(0)
