import { dirname, join, resolve } from 'node:path'
import type { OperationName, Input, Output } from '../../shared/contract/index.ts'
import type { Operator } from '../../shared/contract/vault.ts'
import type { JobItem, JobSummary } from '../../shared/contract/job.ts'
import type { JobId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import { spellPace } from '../../shared/pace-words.ts'
import type { AppPaths } from '../app-paths.ts'
import { createCore, type Core } from '../core.ts'
import { forkDecoder } from '../imaging/fork-decoder.ts'
import { createDecoderPool, type DecoderPool } from '../imaging/index.ts'
import type { TicketContent } from '../ports.ts'
import { text, UsageError, type VerbCall } from './arguments.ts'
import { askPassphrase } from './ask-passphrase.ts'
import { tell, visibleLine } from './output.ts'
import { readPassphraseFile } from './passphrase-file.ts'
import { onStop } from './stop-signals.ts'

/** What verbs share: the core, a decoder pool for work without a vault, tickets, and the place to save. */
export interface Environment {
  readonly paths: AppPaths
  /** Decoders for verbs that need no vault. */
  pool(): DecoderPool
  /** Opens the vault named by `--vault` with `--passphrase-file`, or asks; gives what it was opened with. */
  open(call: VerbCall): Promise<string>
  createVault(call: VerbCall, operator?: Operator): Promise<{ vault: string; recoveryKey: string }>
  /** Destroys the keys of the vault named by `--vault`, without opening it; `name` is what was typed for its name. Gives its folder. */
  destroyVault(call: VerbCall, name: string): Promise<string>
  /** One operation; throws `AppError` when it fails. */
  call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>
  /** Waits for a job, telling of its progress on stderr; Ctrl-C stops it, or does what `stop` says. */
  follow(jobId: JobId, stop?: () => void): Promise<{ job: JobSummary; items: JobItem[] }>
  addTicket(content: TicketContent): string
  saveTo(file: string): void
  core(): Core
  close(): Promise<void>
}

export function createEnvironment(paths: AppPaths, entryFolder: string): Environment {
  const tickets = new Map<string, TicketContent>()
  const spawnDecoder = () => forkDecoder(join(entryFolder, import.meta.filename.endsWith('.ts') ? 'decoder/child.ts' : 'decoder.js'))
  let saveFile: string | null = null
  let pool: DecoderPool | null = null
  let core: Core | null = null

  const start = (vaultFolder: string): Core => core ??= createCore({
    version: paths.version,
    via: 'command line',
    paths: { vaultsFolder: dirname(vaultFolder), extraVaults: [vaultFolder], installationFolder: paths.vaultsFolder, resourcesFolder: paths.resourcesFolder, fontsFolder: paths.fontsFolder },
    ports: {
      spawnDecoder,
      takeTicket: async (ticket) => {
        const content = tickets.get(ticket) ?? null
        tickets.delete(ticket)
        return content
      },
      chooseSaveFile: async () => saveFile,
      chooseOpen: async () => saveFile,
    },
  })

  const opened = (): Core => {
    if (!core) throw new AppError('VAULT_LOCKED', 'No vault is open.')
    return core
  }

  const environment: Environment = {
    paths,
    pool: () => pool ??= createDecoderPool({ spawn: spawnDecoder, size: 2 }),
    async open(call) {
      const folder = vaultFolder(call)
      const secret = await passphrase(call, false)
      await start(folder).session.unlock(folder, secret)
      return secret
    },
    async createVault(call, operator) {
      const folder = vaultFolder(call)
      const name = text(call, 'name') ?? folder.split(/[/\\]/).filter(Boolean).at(-1) ?? 'vault'
      const { recoveryKey } = await start(folder).session.create(folder, name, await passphrase(call, true), operator)
      return { vault: folder, recoveryKey }
    },
    async destroyVault(call, name) {
      const folder = vaultFolder(call)
      await start(folder).session.destroy(folder, name)
      return folder
    },
    async call(name, input) {
      const envelope = await opened().dispatch(name, input, { kind: 'command-line' })
      // What the contract refuses was asked for wrongly.
      if (!envelope.ok && envelope.error.code === 'BAD_INPUT') throw new UsageError(envelope.error.message)
      if (!envelope.ok) throw new AppError(envelope.error.code, envelope.error.message)
      return envelope.value as Output<typeof name>
    },
    async follow(jobId, stop = () => opened().work()?.jobs.cancel(jobId)) {
      const { jobs } = opened().work()!
      const unwatch = onStop(stop)
      const unsubscribe = opened().subscribe((one) => { if (one.name === 'job.progressed' && one.job.id === jobId) tellProgress(one.job, one.items) })
      const job = await jobs.ended(jobId)
      unsubscribe()
      unwatch()
      return { job, items: jobs.items(jobId) }
    },
    addTicket(content) {
      const ticket = `ticket_${tickets.size.toString(16).padStart(32, '0')}`
      tickets.set(ticket, content)
      return ticket
    },
    saveTo: (file) => { saveFile = resolve(file) },
    core: opened,
    async close() {
      await core?.close()
      await pool?.close()
    },
  }
  return environment
}

function vaultFolder(call: VerbCall): string {
  const folder = text(call, 'vault')
  if (!folder) throw new UsageError('Name the vault’s folder with --vault DIR.')
  return resolve(folder)
}

/** From the file, or asked for without echo. Never from an argument. */
async function passphrase(call: VerbCall, twice: boolean): Promise<string> {
  const file = text(call, 'passphrase-file')
  return file === undefined ? askPassphrase(twice) : readPassphraseFile(file)
}

/** Progress: a line per finished file, so that it also reads well in a log. */
function tellProgress(job: JobSummary, items: JobItem[]): void {
  for (const item of items) {
    if (item.stage === 'done' || item.stage === 'duplicate' || item.stage === 'failed') {
      const words = item.wordCount === null ? '' : `, ${item.wordCount} words`
      tell(visibleLine(`[${[`${job.done}/${job.total}`, spellPace(job)].filter(Boolean).join(', ')}] ${item.name}: ${item.message ?? `${item.stage}${words}`}`))
    }
  }
}
