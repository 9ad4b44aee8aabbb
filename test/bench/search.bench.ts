/**
 * Milliseconds the core works for each keystroke of somebody who types, over 100,000 texts, against a plain LIKE scan of the same texts in the
 * same run: long and short words, words in scripts without spaces, exact words, what is nowhere, filters. LAMPLIGHTER_BENCH_TEXTS changes how many.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection, type Connection } from '../../src/main/store/connection.ts'
import { createCases } from '../../src/main/store/cases.ts'
import { migrate } from '../../src/main/store/migrate.ts'
import { MIGRATIONS } from '../../src/main/store/migrations/index.ts'
import { createSearch } from '../../src/main/store/search.ts'
import { createSearchQuestions } from '../../src/main/store/search-questions.ts'
import { systemClock } from '../../src/main/ports.ts'
import { foldText } from '../../src/shared/fold.ts'
import { makeId } from '../../src/shared/ids.ts'
import { printTable } from './print-table.ts'

export interface SearchRow { typed: string; keystrokes: number; p50Ms: number; p95Ms: number; longestMs: number; hitsOfLast: number; countsMs: number; likeScanMs: number; timesFaster: number }

const TEXTS = Number(process.env['LAMPLIGHTER_BENCH_TEXTS'] ?? 100_000)
const CASES = 200
const WORDS_EACH = 60
const PAGE = 200
const IN_ONE_GO = 1_000

/** What is typed, letter by letter; `whole` is asked at once. */
const TYPED: { text: string; isWhole?: boolean }[] = [
  { text: 'meeting at the harbour' }, { text: 'zqxneedle' }, { text: 'qz' }, { text: 'e' }, { text: 'гавань встреча' }, { text: '港' }, { text: '在港口见面' }, { text: '鬱' }, { text: 'الميناء' },
  { text: 'nothing has these words' }, { text: '"the harbour"', isWhole: true }, { text: 'harbour -meeting', isWhole: true }, { text: 'harbour in:notes', isWhole: true }, { text: 'harbour case:"case 7"', isWhole: true }, { text: 'ha 9 me' },
]

const SYLLABLES = 'la mer kon ti ra so be du fi gan hel vor stu pre nim ar on es ing ter'.split(' ')
const KNOWN = ['meeting', 'at', 'the', 'harbour', 'гавань', 'встреча', 'الميناء', '明天在港口见面', '我们的消息', 'contract', 'clearance', '9', '2026']

/** Prints a table and returns its rows. */
export async function run(): Promise<SearchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-bench-'))
  const connection = openConnection(join(folder, 'database'), randomBytes(32))
  try {
    migrate(connection, join(folder, 'database'), MIGRATIONS)
    const search = createSearch(connection)
    fill(connection, search)
    const table = TYPED.map((one) => measure(connection, search, one))
    printTable(table)
    return await Promise.resolve(table)
  } finally {
    connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function fill(connection: Connection, search: ReturnType<typeof createSearch>): void {
  let seed = 1
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() ** 1.6 * from.length)]!
  const vocabulary = Array.from({ length: 20_000 }, () => Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(SYLLABLES)).join(''))
  const cases = createCases(connection, systemClock, search)
  const ids = Array.from({ length: CASES }, (_, at) => cases.create({ id: makeId('case', at, randomBytes(16)), title: `Case ${at}` }).id)
  for (let from = 0; from < TEXTS; from += IN_ONE_GO) {
    connection.transaction(() => {
      for (let at = from; at < Math.min(TEXTS, from + IN_ONE_GO); at++) {
        const words = Array.from({ length: WORDS_EACH }, () => (random() < 0.06 ? pick(KNOWN) : pick(vocabulary)))
        if (at === 777) words.push('zqxneedle', 'qz', '鬱')
        search.put({ found: 'event', sourceId: makeId('event', at, randomBytes(16)), caseId: ids[at % CASES]!, evidenceId: null }, words.join(' '))
      }
    })
  }
}

function measure(connection: Connection, search: ReturnType<typeof createSearch>, { text, isWhole }: { text: string; isWhole?: boolean }): SearchRow {
  const letters = [...text]
  const keystrokes = isWhole ? [text] : letters.map((_, at) => letters.slice(0, at + 1).join(''))
  const times = keystrokes.map((typed) => timed(() => search.page(typed, {}, PAGE))).map(({ ms }) => ms).sort((a, b) => a - b)
  const { value: { hits } } = timed(() => search.page(text, {}, PAGE))
  const counts = timed(() => createSearchQuestions(connection, search).counts(text, {}))
  const words = foldText(text.replaceAll(/\S+:"[^"]*"|\S+:\S+|-\S+|"/gu, '')).trim().split(' ')
  const scan = timed(() => connection.all(`SELECT id FROM search_entries WHERE ${words.map(() => 'folded LIKE ?').join(' AND ')}`, ...words.map((word) => `%${word}%`)))
  const p95 = times[Math.min(times.length - 1, Math.floor(times.length * 0.95))]!
  return {
    typed: text, keystrokes: times.length, p50Ms: round(times[Math.floor(times.length / 2)]!), p95Ms: round(p95), longestMs: round(times.at(-1)!), hitsOfLast: hits.length, countsMs: round(counts.ms),
    likeScanMs: round(scan.ms), timesFaster: round(scan.ms / p95),
  }
}

const round = (value: number): number => Number(value.toFixed(1))

function timed<T>(work: () => T): { value: T; ms: number } {
  const startedMs = performance.now()
  return { value: work(), ms: performance.now() - startedMs }
}

if (import.meta.main) await run()
