import type { JournalHead, VerifyReport } from '../../shared/contract/vault.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { systemClock } from '../ports.ts'
import { CHAIN_START, lineProblem } from './chain-check.ts'
import type { Finding } from './findings.ts'
import { blobFinding } from './verify-blobs.ts'
import type { VerifiedStore, VerifiedVault } from './verified.ts'
import { againstFindings, alarmFindings, databaseFindings, headerFindings, headFindings, strayFindings } from './verify-files.ts'

/**
 * Custody: whether everything stored is still what it was when it was stored, and every act still in the journal. It promises
 * to name what is wrong; it must not repair anything, and change nothing.
 */
export interface VerifyOptions {
  signal: AbortSignal
  /** Things checked, of how many. */
  onProgress(done: number, total: number): void
  clock?: Clock
  /** A line of the journal noted elsewhere: without it in the chain, the vault was put back whole or rewritten. */
  against?: JournalHead | undefined
  /** Of a backup: what was once found wrong in the vault is not found wrong in it, and files of other generations lie beside its own. */
  isCopy?: boolean
}

/** Lines of the journal that are checked in one go: some milliseconds. */
const LINES_AT_ONCE = 2_000

/** Checks the whole vault. Throws CANCELLED when `signal` is aborted. */
export async function verifyVault(store: VerifiedStore, vault: VerifiedVault, { signal, onProgress, clock = systemClock, against, isCopy = false }: VerifyOptions): Promise<VerifyReport> {
  const findings: Finding[] = [...headerFindings(vault), ...guarded(() => headFindings(store, vault)), ...(isCopy ? [] : guarded(() => alarmFindings(store)))]
  const database = databaseFindings(store)
  findings.push(...database)
  const blobs = guardedValue(() => store.blobs.all()) ?? []
  const lines = guardedValue(() => store.journal.count()) ?? 0
  const total = blobs.length + lines
  let done = 0
  const step = async (count: number) => {
    done += count
    onProgress(done, total)
    await new Promise((resume) => { setImmediate(resume) })
    if (signal.aborted) throw new AppError('CANCELLED', 'Stopped.')
  }
  findings.push(...await journalFindings(store, step), ...guarded(() => againstFindings(store, against)))
  for (const blob of blobs) {
    const finding = await blobFinding(store, vault, blob)
    if (finding) findings.push(finding)
    await step(1)
  }
  if (!isCopy) findings.push(...guarded(() => strayFindings(store, vault)))
  return { ok: findings.length === 0, checked: total + 3, findings, atMs: clock.nowMs() }
}

/** The first broken line is named; after it nothing more can be said of the chain. */
async function journalFindings(store: VerifiedStore, step: (count: number) => Promise<void>): Promise<Finding[]> {
  let last = CHAIN_START
  for (;;) {
    const lines = guardedValue(() => store.journal.after(last.sequence, LINES_AT_ONCE))
    if (!lines || lines.length === 0) return []
    for (const entry of lines) {
      const problem = lineProblem(last, entry)
      if (problem) return [{ subject: `line ${entry.sequence} of the custody journal (${entry.action})`, problem: `The chain breaks here: ${problem}.` }]
      last = entry
    }
    await step(lines.length)
  }
}

/** A damaged database is named once, by its own check; the rest goes on with what can be read. */
function guardedValue<T>(look: () => T): T | null {
  try {
    return look()
  } catch (error) {
    if (isAppError(error) && error.code === 'VAULT_DAMAGED') return null
    throw error
  }
}

const guarded = (look: () => Finding[]): Finding[] => guardedValue(look) ?? []
