import { createHash } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import type { PipelineLine } from './pipeline.ts'
import { filesIn, PASSPHRASE, type Opened } from './vault-case.ts'
import { basename, join } from 'node:path'

/** What the product said was done, kept outside it as the words arrive. */
export interface Ledger {
  readonly size: number
  add(line: PipelineLine): void
  /** What was acknowledged, the first `count` of it, and is not there, does not decrypt, is not the same, or is not in the journal. */
  lost(opened: Opened, count?: number): Promise<string[]>
  /** Passphrases of which one must open the vault: the acknowledged one first, then one that was asked for and not answered. */
  passphrases(): string[]
  /** Takes note of which it was, and of a deputy nobody answered for. */
  settle(passphrase: string, opened: Opened): void
  /** The last acknowledged backup: its name, and what opens it and was acknowledged before it. */
  backup(): { name: string; passphrase: string; count: number } | null
}

export function keepLedger(file: string): Ledger {
  const lines: PipelineLine[] = []
  const deputies = new Map<string, boolean>()
  let sure = PASSPHRASE
  let asked: string | null = null
  let deputyAsked: string | null = null
  let backup: ReturnType<Ledger['backup']> = null
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
    passphrases: () => [sure, ...(asked === null ? [] : [asked])],
    settle(passphrase, opened) {
      sure = passphrase
      asked = null
      if (deputyAsked !== null) deputies.set(deputyAsked, opened.vault.keyring.slots().some((slot) => slot.name === deputyAsked))
      deputyAsked = null
    },
    backup: () => backup,
    add(line) {
      if ('changing' in line) asked = line.changing
      if ('passphrase' in line) [sure, asked] = [line.passphrase, null]
      if ('changingDeputy' in line) deputyAsked = line.changingDeputy
      if ('deputy' in line) {
        deputies.set(line.deputy, line.isThere)
        deputyAsked = null
      }
      if ('backedUp' in line) backup = { name: line.backedUp, passphrase: sure, count: lines.length }
      if (!('imported' in line || 'read' in line || 'note' in line || 'event' in line)) return
      appendFileSync(file, `${JSON.stringify(line)}\n`)
      lines.push(line)
    },
    async lost(opened, count) {
      const journal = new Set(opened.store.journal.after(0, 1_000_000).map((one) => `${one.action} ${one.subject}`))
      const problems: string[] = []
      for (const line of lines.slice(0, count)) {
        const found = await problem(line, opened, journal)
        if (found) problems.push(found)
      }
      if (count !== undefined) return problems
      const slots = opened.vault.keyring.slots()
      for (const [name, isThere] of deputies) {
        if (name !== deputyAsked && slots.some((slot) => slot.name === name) !== isThere) problems.push(`deputy ${name} is ${isThere ? 'not' : 'still'} there`)
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
