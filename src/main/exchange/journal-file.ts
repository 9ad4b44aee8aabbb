import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import type { Checkpoint, JournalEntry, JournalFormat, JournalScope } from '../../shared/contract/journal.ts'
import { idsIn, spellAction, spellDetails, type Names } from '../../shared/journal-words.ts'
import { formatInstant, formatZone } from '../../shared/time.ts'
import { AppError } from '../../shared/errors.ts'
import { checkpointNow, signExtract } from '../custody/index.ts'
import type { Clock } from '../ports.ts'
import type { Store } from '../store/index.ts'
import type { OpenVault } from '../vault/index.ts'

export interface JournalExport {
  store: Store
  vault: OpenVault
  clock: Clock
  scope: JournalScope
  format: JournalFormat
  signal: AbortSignal
  onProgress(done: number, total: number): void
}

/** Lines that are read and written in one go: some milliseconds. */
const LINES_AT_ONCE = 1_000

/**
 * Writes the journal, or its lines of a case or picture, to a new file; oldest first, up to the line of the checkpoint that ends it. What is
 * written to the journal meanwhile is not in it. Throws CANCELLED.
 */
export async function writeJournal(request: JournalExport, path: string): Promise<{ lines: number; sha256: string; sizeBytes: number; sequence: number }> {
  const { store, vault, clock, scope, format, signal, onProgress } = request
  const checkpoint = checkpointNow({ store, vault }, clock)
  const form = FORMS[format]
  const output = await openHashed(path)
  let lines = 0
  try {
    await output.write(form.head)
    for (let last = 0; ;) {
      const entries = store.journal.within(scope, last, LINES_AT_ONCE).filter((entry) => entry.sequence <= checkpoint.sequence)
      if (signal.aborted) throw new AppError('CANCELLED', 'Stopped.')
      if (entries.length === 0) break
      await output.write(form.body(entries, form.wantsNames ? store.names(entries.flatMap(idsIn)) : {}))
      lines += entries.length
      last = entries.at(-1)!.sequence
      onProgress(last, checkpoint.sequence)
    }
    await output.write(form.foot(checkpoint, () => ({ scope, lines, extract: signExtract({ store, vault }, { lines, sha256: output.sha256() }, checkpoint.atMs) })))
    return { lines, sha256: output.sha256(), sizeBytes: output.sizeBytes(), sequence: checkpoint.sequence }
  } finally {
    await output.close()
  }
}

interface Form {
  head: string
  wantsNames: boolean
  body(entries: readonly JournalEntry[], names: Names): string
  foot(checkpoint: Checkpoint, extract: () => { scope: JournalScope; lines: number; extract: string }): string
}

/** For programs: every field as it was hashed. The last line is not one of the journal. */
const jsonLines: Form = {
  head: '',
  wantsNames: false,
  body: (entries) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
  foot: ({ note, verifierKey }, extract) => `${JSON.stringify({ checkpoint: note, verifierKey, ...extract() })}\n`,
}

/** For people: RFC 4180, in UTF-8 as spreadsheets know it by its mark. */
const table: Form = {
  head: `\u{feff}${row(['No.', 'Time (UTC)', 'Zone of the computer', 'By', 'What', 'On', 'Case', 'Details', 'Hash'])}`,
  wantsNames: true,
  body: (entries, names) => entries.map((entry) => row([
    String(entry.sequence), formatInstant(entry.atMs), entry.zoneMinutes === null ? '' : formatZone(entry.zoneMinutes), entry.actor, spellAction(entry.action),
    nameOf(entry.subject, names), nameOf(entry.caseId, names), spellDetails(entry.details, names), entry.hash,
  ])).join(''),
  foot: ({ sequence, atMs, hash, note, verifierKey }) =>
    row(['', formatInstant(atMs), '', '', `Checkpoint of line ${sequence}`, '', '', note, hash]) + row(['', '', '', '', 'Key to check it with', '', '', verifierKey, '']),
}

const FORMS: Record<JournalFormat, Form> = { jsonl: jsonLines, csv: table }

const nameOf = (id: string | null, names: Names): string => (id === null ? '' : names[id] ?? id)

function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** A spreadsheet takes what begins with one of these for a formula, also after blanks; an apostrophe in front makes it text. */
function cell(text: string): string {
  const safe = /^\s*[=+\-@|%\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

async function openHashed(path: string) {
  const handle: FileHandle = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let sizeBytes = 0
  return {
    async write(text: string): Promise<void> {
      const bytes = Buffer.from(text)
      hash.update(bytes)
      sizeBytes += bytes.byteLength
      await handle.writeFile(bytes)
    },
    /** Of what was written so far. */
    sha256: () => hash.copy().digest('hex'),
    sizeBytes: () => sizeBytes,
    close: () => handle.close(),
  }
}
