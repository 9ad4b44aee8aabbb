import { randomUUID } from 'node:crypto'
import { contract, isOperationName, type Contract, type OperationName, type Output, type Parsed } from '../shared/contract/index.ts'
import type { Announcement } from '../shared/contract/announcements.ts'
import { isSecret, type SealedSecret } from '../shared/contract/secret.ts'
import { AppError, isAppError, type WireError } from '../shared/errors.ts'
import type { Envelope } from '../shared/host-bridge.ts'
import { logError } from './log.ts'
import type { Clock, Sender } from './ports.ts'
import type { OpenVault } from './vault/index.ts'
import type { Store } from './store/index.ts'
import type { Work } from './jobs/work.ts'

/**
 * The corridor. Every gesture passes here: sender trusted, name known, input parsed strictly, vault open where one is
 * needed, and for a command one transaction that holds both the change and its custody line. It knows no operation by name.
 */

export interface CustodyDetail {
  subject?: string
  caseId?: string
  details?: Record<string, unknown>
}

/** What a handler may use while a vault is open. */
export interface OperationContext {
  store: Store
  vault: OpenVault
  clock: Clock
  newId<P extends string>(prefix: P): `${P}_${string}`
  /** Says more in this command's custody line than its name and the ids in its input. */
  record(line: CustodyDetail): void
  announce(announcement: Announcement): void
  /** Long work: jobs and what they run on. */
  work: Work
}

/** Handlers of commands run inside the transaction, so they are synchronous; long work is started as a job. */
export type Handler<N extends OperationName> = (input: Parsed<N>, context: OperationContext) => Output<N>
/** Operations answered without a vault do their own ordering and leave their own custody lines. */
export type OpenHandler<N extends OperationName> = (input: Parsed<N>) => Promise<Output<N>> | Output<N>

export type VaultOperation = { [N in OperationName]: Contract[N]['open'] extends true ? never : N }[OperationName]
export type OpenOperation = Exclude<OperationName, VaultOperation>
export type Handlers<Prefix extends string = ''> = { [N in Extract<VaultOperation, `${Prefix}${string}`>]: Handler<N> }
export type OpenHandlers = { [N in OpenOperation]: OpenHandler<N> }

export interface Corridor {
  handlers: Handlers
  openHandlers: OpenHandlers
  /** The context of the open vault, or null. */
  context(): Omit<OperationContext, 'record'> | null
  openSecret(sealed: SealedSecret): Promise<string>
}

type AnyHandler = (input: unknown, context: OperationContext) => unknown
type AnyOpenHandler = (input: unknown) => unknown

export function createDispatch(corridor: Corridor): (name: string, raw: unknown, sender: Sender) => Promise<Envelope> {
  let openQueue: Promise<unknown> = Promise.resolve()

  /** Opening and closing a vault never interleave. */
  function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = openQueue.then(work, work)
    openQueue = turn.catch(() => undefined)
    return turn
  }

  async function run(name: string, raw: unknown, sender: Sender): Promise<unknown> {
    if (sender.kind === 'page' && !sender.trusted) throw new AppError('UNTRUSTED_SENDER', 'This call did not come from the Lamplighter window and was refused.')
    if (!isOperationName(name)) throw new AppError('UNKNOWN_OPERATION', 'There is no such operation.')
    const { kind, open } = contract[name]
    const input = await openSecrets(name, parseInput(name, raw), sender)
    if (open) {
      const handler = corridor.openHandlers[name as OpenOperation] as AnyOpenHandler
      return kind === 'command' ? inTurn(() => handler(input)) : handler(input)
    }
    const context = corridor.context()
    if (!context) throw new AppError('VAULT_LOCKED', 'The vault is locked. Unlock it to go on.')
    const handler = corridor.handlers[name as VaultOperation] as AnyHandler
    return kind === 'query' ? handler(input, { ...context, record: refuseRecord }) : runCommand(name, input, handler, context)
  }

  /** Every secret of the input as a text. One that the page did not seal lies in the memory of all it passed through: it is not taken. */
  async function openSecrets(name: OperationName, input: Record<string, unknown>, sender: Sender): Promise<Record<string, unknown>> {
    const secrets = Object.entries(contract[name].input.shape).flatMap(([key, field]) => (isSecret(field) && input[key] !== undefined ? [key] : []))
    if (secrets.length === 0) return input
    const opened = await Promise.all(secrets.map(async (key) => {
      const secret = input[key] as SealedSecret | string
      if (typeof secret !== 'string') return [key, await corridor.openSecret(secret)]
      if (sender.kind === 'page') throw new AppError('BAD_INPUT', `The request “${name}” came with an open ${key}. Restart Lamplighter and type it again.`)
      return [key, secret]
    }))
    return { ...input, ...Object.fromEntries(opened) as Record<string, string> }
  }

  return async (name, raw, sender) => {
    try {
      return { ok: true, value: await run(name, raw, sender) }
    } catch (error) {
      return { ok: false, error: toWireError(error, name) }
    }
  }
}

function runCommand(name: OperationName, input: unknown, handler: AnyHandler, context: Omit<OperationContext, 'record'>): unknown {
  const after: Announcement[] = []
  const value = context.work.jobs.orForget(() => context.store.transaction(() => {
    let line: CustodyDetail = {}
    const { edits } = context.store
    if (!contract[name].isQuiet) edits.begin()
    const result = handler(input, { ...context, announce: (one) => after.push(one), record: (more) => { line = { ...line, ...more } } })
    if (contract[name].isQuiet) return result
    const subject = line.subject ?? firstId(input) ?? firstId(result)
    const { sequence } = context.store.journal.append({
      action: name,
      subject,
      caseId: line.caseId ?? caseOf(input) ?? caseOf(result),
      details: line.details ?? {},
    })
    for (const caseId of edits.keep({ action: name, subject, line: sequence, announce: [...after] })) after.push({ name: 'edits.changed', caseId })
    return result
  }))
  for (const announcement of after) context.announce(announcement)
  return value
}

function parseInput(name: OperationName, raw: unknown): Record<string, unknown> {
  const parsed = contract[name].input.safeParse(raw)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue && issue.path.length > 0 ? ` (${issue.path.join('.')}: ${issue.message})` : ''
  throw new AppError('BAD_INPUT', `The request “${name}” was not understood${where}.`, { cause: parsed.error })
}

const refuseRecord = () => { throw new Error('a query leaves no custody line') }

const isId = (value: unknown): value is string => typeof value === 'string' && /^(ev|event|prop|note|annot|search|case|job)_[0-9a-z]{26}$/.test(value)

function firstId(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const own = value as Record<string, unknown>
  for (const key of ['evidenceId', 'eventId', 'proposalId', 'noteId', 'annotationId', 'searchId', 'id', 'caseId', 'jobId']) if (isId(own[key])) return own[key]
  return null
}

/** The case something belongs to, or that it is. */
function caseOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const { caseId, id } = value as Record<string, unknown>
  return [caseId, id].find((one): one is string => isId(one) && one.startsWith('case_')) ?? null
}

/** Turns anything thrown into the one error form; what was not foreseen is logged under an id and says only that. */
export function toWireError(error: unknown, operation: string): WireError {
  if (isAppError(error)) return { code: error.code, message: error.message }
  const id = randomUUID().slice(0, 8)
  logError(id, operation, error)
  return { code: 'INTERNAL', message: `Something went wrong inside Lamplighter (log entry ${id}). Nothing stored was lost; try again, and report the entry if it returns.`, id }
}
