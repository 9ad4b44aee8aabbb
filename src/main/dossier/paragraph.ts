import bidiFactory, { type Bidi } from 'bidi-js'
import LineBreaker from 'linebreak'
import type { FontBook, HanStyle, Slice, Voice } from './font-book.ts'

/** The package's types take it for an ES module; what arrives is the factory itself. */
const bidi = (bidiFactory as unknown as () => Bidi)()
/** The locale is fixed so that the machine's has no say; grapheme borders do not depend on it. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const ISOLATES = /^[\u2066-\u2069]$/
const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u

/** One character as the reader sees it, with the slice that draws it (null: takes no room) and its bidi level. */
export interface Cluster { text: string; logical: string; start: number; slice: Slice | null; level: number }
export interface Paragraph { clusters: Cluster[]; text: string; rtl: boolean }

/** Characters as a reader counts them. */
export const graphemesOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment)

/** Wraps text from elsewhere so that its direction cannot disturb its neighbours (UAX 9, first-strong isolate). */
export const isolate = (text: string): string => `\u2068${text.replaceAll('\n', ' ')}\u2069`

/** Reads one paragraph: clusters in reading order, base direction by its first strong letter. */
export function analyse(text: string, voice: Voice, book: FontBook): Paragraph {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto')
  const han = hanStyleOf(text)
  const clusters: Cluster[] = []
  for (const { segment, index } of graphemes.segment(text)) {
    const level = levels[index] ?? 0
    const mirrored = (level & 1) === 1 ? (bidi.getMirroredCharacter(segment) ?? segment) : segment
    for (const part of facesOf(mirrored, voice, han, book)) clusters.push({ ...part, logical: mirrored === segment ? part.text : segment, start: index, level })
  }
  return { clusters, text, rtl: ((paragraphs[0]?.level ?? 0) & 1) === 1 }
}

/** The cluster whole where one slice has all of it, else piece by piece. */
function facesOf(cluster: string, voice: Voice, han: HanStyle, book: FontBook): { text: string; slice: Slice | null }[] {
  if (ISOLATES.test(cluster)) return [{ text: '', slice: null }]
  const slice = book.find(cluster, voice, han)
  if (slice) return [{ text: cluster, slice }]
  const pieces = [...cluster].map((text) => ({ text, slice: book.find(text, voice, han) }))
  return pieces.filter((piece) => piece.slice !== null || !IGNORABLE.test(piece.text))
}

function hanStyleOf(text: string): HanStyle {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'jp'
  return /\p{Script=Hangul}/u.test(text) ? 'kr' : 'sc'
}

/** Pieces between places where a line may break. */
export function wordsOf({ text, clusters }: Paragraph): Cluster[][] {
  const breaker = new LineBreaker(text)
  const pieces: Cluster[][] = []
  let index = 0
  for (let stop = breaker.nextBreak(); stop; stop = breaker.nextBreak()) {
    const piece: Cluster[] = []
    while (index < clusters.length && clusters[index]!.start < stop.position) piece.push(clusters[index++]!)
    if (piece.length > 0) pieces.push(piece)
  }
  return pieces
}

/** Without the blanks at the end. */
export function trimmed(clusters: Cluster[]): Cluster[] {
  let end = clusters.length
  while (end > 0 && /^\s*$/.test(clusters[end - 1]!.text)) end--
  return clusters.slice(0, end)
}

/** Neighbouring clusters of one slice and one level. */
export interface Stretch { slice: Slice; text: string; logical: string; level: number }

export function groupRuns(clusters: Cluster[]): Stretch[] {
  const runs: Stretch[] = []
  for (const { slice, text, logical, level } of clusters) {
    if (!slice) continue
    const last = runs.at(-1)
    if (last && last.slice === slice && last.level === level) {
      last.text += text
      last.logical += logical
    } else {
      runs.push({ slice, text, logical, level })
    }
  }
  return runs
}

/** One step of rule L2 of UAX 9: turns every stretch of `level` or above. */
export function reverseFrom<T extends { level: number }>(runs: T[], level: number): void {
  for (let start = 0; start < runs.length; start++) {
    if (runs[start]!.level < level) continue
    let end = start
    while (end < runs.length && runs[end]!.level >= level) end++
    runs.splice(start, end - start, ...runs.slice(start, end).reverse())
    start = end
  }
}
