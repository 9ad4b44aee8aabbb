import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findTimes } from '../../../src/main/reading/index.ts'
import type { FoundTime } from '../../../src/main/reading/index.ts'
import type { Word } from '../../../src/shared/contract/evidence.ts'
import { parseIsoTime } from '../../../src/shared/time.ts'
import type { Truth } from '../../fixtures/render/truth.ts'

export interface Score { name: string; hits: number; truths: number; found: number; meant: number; missed: string[]; wrong: string[] }

export const loadTruths = (folder: string): Truth[] =>
  readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Truth)

export const wordsOf = (truth: Truth): Word[] => truth.words.map(({ text, box, line }) => ({ text, box, line, confidence: 95 }))

/** Compares by time and precision, each once a picture; `meant` counts hits whose meaning is right too. */
export function scoreDates(truth: Truth, text: string, words: Word[]): Score {
  const found = findTimes(text, words, { captureMs: truth.captureMs, zoneMinutes: null })
  const expected = new Map(truth.dates.map((date) => [`${parseIsoTime(date.iso)!.atMs}/${date.precision}`, date]))
  const got = new Map(found.map((each) => [keyOf(each), each]))
  const hits = [...expected].filter(([key]) => got.has(key))
  return {
    name: truth.name, hits: hits.length, truths: expected.size, found: got.size,
    meant: hits.filter(([key, date]) => found.some((each) => keyOf(each) === key && each.time.meaning === date.meaning)).length,
    missed: [...expected].filter(([key]) => !got.has(key)).map(([, date]) => `${date.matched} (${date.iso})`),
    wrong: [...got].filter(([key]) => !expected.has(key)).map(([, each]) => `${each.matched} → ${new Date(each.time.atMs).toISOString().slice(0, 16)} ${each.time.precision} in “${each.excerpt}”`),
  }
}

const keyOf = (found: FoundTime) => `${found.time.atMs}/${found.time.precision}`

export function total(scores: Score[]): { recall: number; precision: number; meaning: number } {
  const sum = (pick: (score: Score) => number) => scores.reduce((count, score) => count + pick(score), 0)
  return { recall: sum((s) => s.hits) / sum((s) => s.truths), precision: sum((s) => s.hits) / sum((s) => s.found), meaning: sum((s) => s.meant) / sum((s) => s.hits) }
}
