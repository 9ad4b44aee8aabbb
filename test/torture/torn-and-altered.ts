import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { CaseId } from '../../src/shared/ids.ts'
import { lineProblem, CHAIN_START } from '../../src/main/custody/chain-check.ts'
import { startPipeline } from './pipeline-child.ts'
import { copyOf, examine, filesIn, temporaryFolder, withVault, type Opened } from './vault-case.ts'

/** What a picture or a line of the journal can be traced back by. */
export interface Known { journal: string[]; pictures: Map<string, string> }

export function knownOf({ store }: Opened): Known {
  const cases = store.cases.list()
  return {
    journal: store.journal.after(0, 1_000_000).map((one) => one.hash),
    pictures: new Map(cases.flatMap((one) => store.evidence.list(one.id)).map((one) => [one.id as string, store.evidence.get(one.id).sha256])),
  }
}

/** A copy of a locked vault as a crash leaves it: with changes in the write-ahead log. */
export async function crashed(folder: string, caseId: CaseId): Promise<string> {
  const copy = copyOf(folder)
  const child = startPipeline({ folder: copy, caseId, steps: ['unlock', 'note', 'event', 'note', 'note', 'event'], stays: true })
  await child.said((line) => 'finished' in line)
  await child.kill()
  if (!existsSync(join(copy, 'database-wal'))) throw new Error('the child left no write-ahead log')
  return copy
}

/** One folder that is put back to a known state again and again; only what changed is copied. */
export function makeBench(source: string) {
  const folder = join(temporaryFolder(), 'vault')
  cpSync(source, folder, { recursive: true })
  const names = filesIn(source).map((path) => relative(source, path))
  const changed = new Set<string>()
  return {
    folder, names,
    read: (name: string): Buffer => readFileSync(join(source, name)),
    /** Puts everything back, then writes `bytes` over `name`, or removes it where there are none. */
    set(name: string, bytes: Uint8Array | null): void {
      for (const path of filesIn(folder)) if (!path.includes('blobs') || !names.includes(relative(folder, path))) rmSync(path)
      for (const one of names) if (!one.startsWith('blobs') || !existsSync(join(folder, one)) || changed.has(one)) writeFileSync(join(folder, one), readFileSync(join(source, one)))
      changed.clear()
      changed.add(name)
      if (bytes) writeFileSync(join(folder, name), bytes)
      else rmSync(join(folder, name))
    },
  }
}

/**
 * Pages of which the log holds a newer copy (SQLite's WAL format: a header of 32 bytes, then frames of 24 + 4,096): what happens to
 * them in the database after a crash is without effect.
 */
export function pagesInLog(log: Buffer): Set<number> {
  const pages = new Set<number>()
  for (let at = 32; at + 24 + 4_096 <= log.length; at += 24 + 4_096) pages.add(log.readUInt32BE(at))
  return pages
}

/** What a person is told about the vault, and whether what is left is a prefix of what was known. */
export async function judge(folder: string, known: Known): Promise<{ code: string | null; words: string[]; isPrefix: boolean; isWhole: boolean }> {
  const { code, words, looked } = await examine(folder, (opened) => {
    const lines = opened.store.journal.after(0, 1_000_000)
    let last = CHAIN_START
    for (const line of lines) {
      if (lineProblem(last, line)) return { isPrefix: false, isWhole: false }
      last = line
    }
    const added = lines.findIndex((line, at) => line.hash !== known.journal[at])
    const own = added < 0 ? [] : lines.slice(added)
    const now = knownOf(opened)
    return {
      isPrefix: own.every((line) => line.actor === 'Lamplighter') && [...now.pictures].every(([id, sha256]) => known.pictures.get(id) === sha256),
      isWhole: known.journal.every((hash, at) => lines[at]?.hash === hash) && [...known.pictures].every(([id, sha256]) => now.pictures.get(id) === sha256),
    }
  })
  return { code, words, isPrefix: looked?.isPrefix ?? true, isWhole: looked?.isWhole ?? false }
}

export const knownIn = (folder: string): Promise<Known> => withVault(folder, knownOf)
