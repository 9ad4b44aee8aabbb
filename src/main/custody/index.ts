import type { JournalHead, VerifyReport } from '../../shared/contract/vault.ts'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { systemClock } from '../ports.ts'
import type { Store } from '../store/index.ts'
import type { SealedBlob } from '../vault/index.ts'
import type { Finding } from './findings.ts'
import { guarded, guardedValue } from './guarded.ts'
import { beginOrGoOn, type Unfinished } from './unfinished.ts'
import type { VerifiedStore, VerifiedVault } from './verified.ts'
import { blobFindings, judgeBlob, quarantineFindings } from './verify-blobs.ts'
import { againstFindings, alarmFindings, databaseFindings, headerFindings, headFindings, strayFindings } from './verify-files.ts'
import { followJournal } from './verify-journal.ts'
import { rowFindings } from './verify-rows.ts'
import { eachBlob, nextStretch } from './walk-blobs.ts'

export { checkpointAt, checkpointNow, compareCheckpoint, makeCheckpointKey, parseCheckpoint, prepareCheckpoints, signExtract, type Signing } from './checkpoint.ts'
export { canGoOn, type Unfinished } from './unfinished.ts'

/**
 * Custody: whether everything stored is still what it was when it was stored, and every act still in the journal. It promises
 * to name what is wrong; it must not repair anything, and change nothing but the marks of the quarantine it is given.
 */
export interface VerifyOptions {
  signal: AbortSignal
  /** Things checked, of how many; and the same in bytes of content. */
  onProgress(done: number, total: number, bytes: { done: number; total: number }): void
  clock?: Clock
  /** A line of the journal noted elsewhere: without it in the chain, the vault was put back whole or rewritten. */
  against?: JournalHead | undefined
  /** Of a backup: what was once found wrong in the vault is not found wrong in it, and files of other generations lie beside its own. */
  isCopy?: boolean
  /** Marks what is damaged, and releases what is whole again. */
  quarantine?: Pick<Store['quarantine'], 'objectIds' | 'put' | 'release'>
  /** Goes on where that one stopped: sealed files it has read whole are not read again, all else is checked anew. */
  goOn?: Unfinished | null
  /** From time to time: from where it could go on. */
  keep?(unfinished: Unfinished): void
}

/** Header, head, database, strays: things that are no rows and no files of an exhibit. */
const WHOLE_PARTS = 3

/** Checks the whole vault. Throws CANCELLED when `signal` is aborted. */
export async function verifyVault(store: VerifiedStore, vault: VerifiedVault, options: VerifyOptions): Promise<VerifyReport> {
  const { signal, onProgress, clock = systemClock, against, isCopy = false, quarantine, goOn = null, keep } = options
  const findings: Finding[] = [...headerFindings(vault), ...guarded(() => headFindings(store, vault)), ...(isCopy ? [] : guarded(() => alarmFindings(store)))]
  const database = databaseFindings(store)
  findings.push(...database)
  const part = beginOrGoOn(goOn, guardedValue(() => store.journal.last().sequence) ?? 0, clock.nowMs())
  const total = (guardedValue(() => store.blobs.count()) ?? 0) + (guardedValue(() => store.journal.count()) ?? 0)
  const bytes = { done: part.bytes, total: guardedValue(() => store.blobs.sizeBytes()) ?? 0 }
  let done = part.checked
  const pause = async () => {
    onProgress(Math.min(done, total), total, { done: Math.min(bytes.done, bytes.total), total: bytes.total })
    await new Promise((resume) => { setImmediate(resume) })
    if (signal.aborted) throw new AppError('CANCELLED', 'Stopped.')
  }
  const step = async (count: number) => { done += count; await pause() }

  const journal = await followJournal(store, step)
  findings.push(...journal.findings, ...guarded(() => againstFindings(store, against)))
  if (database.length === 0 && journal.isWhole()) findings.push(...await rowFindings(store, journal, pause))

  const inFiles: Finding[] = []
  const look = async (blob: SealedBlob) => {
    const verdict = await judgeBlob(store, vault, blob, journal.told.formerFiles)
    if (verdict.state === 'damaged') quarantine?.put(blob, verdict.code)
    if (verdict.state === 'whole') quarantine?.release(blob, 'its sealed file was put back')
    if (verdict.state === 'unreadable') part.couldNotRead(blob.objectId)
    if (verdict.state === 'damaged' || verdict.state === 'unreadable') inFiles.push(...blobFindings(store, blob, verdict))
  }
  const lookAtNext = async (blob: SealedBlob) => {
    await look(blob)
    bytes.done += blob.sizeBytes
    await step(1)
  }
  // Read in an earlier part and found damaged, or added since that part began.
  await eachBlob(guarded(() => part.again(store, quarantine?.objectIds() ?? [])), look)
  for (let stretch = next(); stretch.length > 0; stretch = next()) {
    await eachBlob(stretch, lookAtNext)
    part.read(stretch)
    keep?.(part.unfinished(clock.nowMs()))
  }
  await eachBlob(guarded(() => part.addedMeanwhile(store)), look)
  findings.push(...inFiles.toSorted((a, b) => a.subject.localeCompare(b.subject, 'en', { numeric: true })))
  if (!isCopy) findings.push(...guarded(() => strayFindings(store, vault)))
  return { ok: findings.length === 0, checked: done + WHOLE_PARTS, findings, atMs: clock.nowMs(), ...part.told() }

  function next(): SealedBlob[] {
    return guarded(() => nextStretch(store.blobs.after, part.lastObjectId()))
  }
}

/** What unlocking looks at: header, head, what was found wrong at an opening, what is in quarantine. Reads no sealed file. */
export function quickCheck(store: VerifiedStore & { quarantine: Pick<Store['quarantine'], 'objectIds'> }, vault: VerifiedVault, { clock = systemClock, against }: Pick<VerifyOptions, 'clock' | 'against'> = {}): VerifyReport {
  const findings = [
    ...headerFindings(vault), ...guarded(() => headFindings(store, vault)), ...guarded(() => alarmFindings(store)), ...guarded(() => quarantineFindings(store, store.quarantine.objectIds())), ...guarded(() => againstFindings(store, against)),
  ]
  return { ok: findings.length === 0, checked: WHOLE_PARTS, findings, atMs: clock.nowMs() }
}
