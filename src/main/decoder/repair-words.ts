import type { EngineWord } from './ocr-engine.ts'

/** Words that follow the English pronoun and hardly ever a number: "1 would" is "I would", "1 day" stays. */
const AFTER_PRONOUN = new Set((
  'am was have had will would can could should shall may might must do did think thought know knew see saw hope want wanted need believe guess ' +
  'understand work worked live lived came come went go got get just really also already always never recently currently noticed found looked look ' +
  'like love appreciate trust promise need sent send wish wonder'
).split(' '))

/** Words before the pronoun, after which a bar makes no sense. */
const BEFORE_PRONOUN = new Set('and but or if when where what how why who may can could should would will shall might do did am as than that because so'.split(' ').flatMap((word) => [word, word[0]!.toUpperCase() + word.slice(1)]))

/** A line's words with the engine's commonest confusions undone. */
export function repairLine(line: readonly EngineWord[]): EngineWord[] {
  const height = Math.max(...line.map((word) => word.bottom - word.top))
  return repairPronoun(line).map((word) => repairInitial(repairMiddleDot(word, height)))
}

/** A middle dot is read as a dash, a plus or the like; but a dash is several times wider than high, a plus half as high as the line. */
function repairMiddleDot(word: EngineWord, lineHeight: number): EngineWord {
  const width = word.right - word.left, height = word.bottom - word.top
  const isDot = word.text === '-' ? width <= 1.6 * height : /^[+*•:]$/.test(word.text) && Math.max(width, height) <= 0.4 * lineHeight
  return isDot ? { ...word, text: '·' } : word
}

/** No English word begins with a small l before these letters: it is a capital I, as in Ingrid, Ivan or Iyer. */
const NOT_AFTER_L = /^l(?=[bcdfgkmnpqrstvwxz][a-z]|y(?!ing|re|ri|m|n|c|es?\b)[a-z])/

const repairInitial = (word: EngineWord): EngineWord => (NOT_AFTER_L.test(word.text) ? { ...word, text: word.text.replace(/^l/, 'I') } : word)

/**
 * Capital I read as `|`, `l` or `1`. Repaired before a contraction (`|'m`), before a word that follows the pronoun, and for `|` and
 * `l` also at the start of a line before a small letter, for `|` at its end after a sentence or such as `and`. A bar between names (`Advisory | Defence`, `home | about`) stays.
 */
function repairPronoun(line: readonly EngineWord[]): EngineWord[] {
  return line.map((word, index) => {
    const contraction = /^[|l1](['’](?:m|ve|ll|d)\b.*)$/.exec(word.text)
    if (contraction) return { ...word, text: `I${contraction[1]}` }
    if (!/^[|l1]$/.test(word.text)) return word
    const next = line[index + 1]?.text ?? ''
    const previous = line[index - 1]?.text ?? ''
    const startsSentence = index === 0 && word.text !== '1' && /^[a-z]/.test(next)
    const endsLine = next === '' && word.text === '|' && (BEFORE_PRONOUN.has(previous) || /\p{Ll}[.!?]$/u.test(previous))
    return startsSentence || endsLine || (word.text !== '1' && BEFORE_PRONOUN.has(previous) && /^[a-z]/.test(next)) || AFTER_PRONOUN.has(next.replace(/[^a-z]/g, '')) ? { ...word, text: 'I' } : word
  })
}
