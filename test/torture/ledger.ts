import { createHash } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import type { PipelineLine } from './pipeline.ts'
import { filesIn, type Opened } from './vault-case.ts'
import { basename, join } from 'node:path'

/** What the product said was done, kept outside it as the words arrive. */
export interface Ledger {
  readonly size: number
  add(line: PipelineLine): void
  /** What was acknowledged and is not there, does not decrypt, is not the same, or is not in the journal. */
  lost(opened: Opened): Promise<string[]>
}

export function keepLedger(file: string): Ledger {
  const lines: PipelineLine[] = []
  /** Contents compared before: a later look is verification's. */
  const compared = new Set<string>()

  async function problem(line: PipelineLine, { store }: Opened, journal: Set<string>): Promise<string | null> {
    if ('imported' in line) {
      const id = line.imported
      const row = orNull(() => store.evidence.get(id))
      if (row?.sha256 !== line.sha256) return `picture ${id} is not there`
      if (!journal.has(`evidence.imported ${id}`)) return `picture ${id} is not in the journal`
      if (compared.has(id)) return null
      compared.add(id)
      const content = await store.blobs.open(store.evidence.originalBlob(row.id)).catch(() => null)
      return content && createHash('sha256').update(content).digest('hex') === line.sha256 ? null : `picture ${id} does not open`
    }
    if ('read' in line) {
      const id = line.read
      if (!orNull(() => store.evidence.get(id))?.ocr?.text) return `the text of ${id} is not there`
      return journal.has(`evidence.read ${id}`) ? null : `the reading of ${id} is not in the journal`
    }
    if ('note' in line) {
      if (orNull(() => store.notes.get(line.note))?.text !== line.text) return `note ${line.note} is not there`
      return journal.has(`note.add ${line.note}`) ? null : `note ${line.note} is not in the journal`
    }
    if ('event' in line) {
      if (orNull(() => store.events.get(line.event))?.text !== line.text) return `event ${line.event} is not there`
      return journal.has(`timeline.add ${line.event}`) ? null : `event ${line.event} is not in the journal`
    }
    return null
  }

  return {
    get size() { return lines.length },
    add(line) {
      if (!('imported' in line || 'read' in line || 'note' in line || 'event' in line)) return
      appendFileSync(file, `${JSON.stringify(line)}\n`)
      lines.push(line)
    },
    async lost(opened) {
      const journal = new Set(opened.store.journal.after(0, 1_000_000).map((one) => `${one.action} ${one.subject}`))
      const problems: string[] = []
      for (const line of lines) {
        const found = await problem(line, opened, journal)
        if (found) problems.push(found)
      }
      return problems
    },
  }
}

function orNull<T>(look: () => T): T | null {
  try {
    return look()
  } catch {
    return null
  }
}

const OWN_FILES = new Set(['header.a', 'header.b', 'head', 'database', 'database-wal'])

/** Files of the folder that nothing in the open vault names. */
export function orphans(folder: string, { store }: Opened): string[] {
  const files = filesIn(folder)
  const blobs = files.filter((path) => path.startsWith(join(folder, 'blobs')))
  const others = files.filter((path) => !blobs.includes(path) && !OWN_FILES.has(basename(path)))
  const surplus = blobs.length - store.blobs.count()
  return [...others, ...(surplus === 0 ? [] : [`${surplus} sealed files too many`])]
}
