import type { Box, Word } from '../../shared/contract/evidence.ts'
import type { SearchCounts } from '../../shared/contract/search.ts'
import { foldText } from '../../shared/fold.ts'
import { parseQuery } from '../../shared/search-query.ts'
import type { Connection } from './connection.ts'
import { CURRENT } from './readings.ts'
import type { createSearch, Where } from './search.ts'
import { placesOf } from './search-terms.ts'

const MOST_BOXES = 300
const MOST_VALUES = 40

/** What is asked about a search besides its hits. */
export function createSearchQuestions(connection: Connection, search: ReturnType<typeof createSearch>) {
  return {
    /** How many hits there are of each kind, as far as they can be counted in the time of one answer. */
    counts(text: string, where: Where): SearchCounts {
      const tallies = { found: new Map<string, number>(), cases: new Map<string, number>(), platforms: new Map<string, number>(), kinds: new Map<string, number>(), languages: new Map<string, number>() }
      const titles = new Map<string, string>()
      let total = 0
      const add = (tally: Map<string, number>, value: string | null) => { if (value !== null) tally.set(value, (tally.get(value) ?? 0) + 1) }
      const isMore = search.sample(text, where, ({ found, caseId, caseTitle, platform, kind, language }) => {
        total++
        titles.set(caseId, caseTitle)
        add(tallies.found, found)
        add(tallies.cases, caseId)
        add(tallies.platforms, platform)
        add(tallies.kinds, kind)
        add(tallies.languages, language)
      })
      const most = (tally: Map<string, number>) => [...tally].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count || a.value.localeCompare(b.value)).slice(0, MOST_VALUES)
      return {
        total, isMore, found: most(tallies.found), platforms: most(tallies.platforms), kinds: most(tallies.kinds), languages: most(tallies.languages),
        cases: most(tallies.cases).map((one) => ({ ...one, title: titles.get(one.value)! })),
      }
    },

    /** Where the words stand on the picture; empty where it has none, or they have no places. */
    boxes(evidenceId: string, text: string): Box[] {
      const { terms } = parseQuery(text)
      const row = terms.length > 0 ? connection.get<{ words: string }>(`SELECT r.words FROM evidence e JOIN ocr_runs r ON r.evidence_id = e.id AND r.version = ${CURRENT} WHERE e.id = ?`, evidenceId) : undefined
      const words = row ? JSON.parse(row.words) as Word[] : []
      let folded = ''
      const starts = words.map((word) => {
        const start = folded.length
        folded += `${foldText(word.text).trim()} `
        return start
      })
      const hit = new Set(terms.flatMap((term) => [...placesOf(folded, term)].flatMap((at) => wordsBetween(starts, at, at + term.text.length))))
      return [...hit].toSorted((a, b) => a - b).slice(0, MOST_BOXES).map((index) => words[index]!.box)
    },
  }
}

/** Indexes of the words, by where each starts, that lie in `[from, to)`. */
function wordsBetween(starts: readonly number[], from: number, to: number): number[] {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (starts[middle]! <= from) low = middle
    else high = middle - 1
  }
  const found = [low]
  for (let next = low + 1; next < starts.length && starts[next]! < to; next++) found.push(next)
  return found
}
