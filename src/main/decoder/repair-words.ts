import type { EngineWord } from './ocr-engine.ts'

/** Words that follow the English pronoun and hardly ever a number: "1 would" is "I would", "1 day" stays. */
const AFTER_PRONOUN = new Set((
  'am was have had will would can could should shall may might must do did think thought know knew see saw hope want wanted need believe guess ' +
  'understand work worked live lived came come went go got get just really also already always never recently currently noticed found looked look ' +
  'like love appreciate trust promise need sent send wish wonder'
).split(' '))

/** A line's words with the engine's commonest confusions undone. */
export const repairLine = (line: readonly EngineWord[]): EngineWord[] => repairPronoun(line).map(repairMiddleDot)

/** A middle dot is read as a dash, but a dash is several times wider than high. */
const repairMiddleDot = (word: EngineWord): EngineWord =>
  word.text === '-' && word.right - word.left <= 1.6 * (word.bottom - word.top) ? { ...word, text: '·' } : word

/**
 * Capital I read as `|`, `l` or `1`. Repaired before a contraction (`|'m`), before a word that follows the pronoun, and for `|` and
 * `l` also at the start of a line before a small letter. A bar between names (`Advisory | Defence`, `home | about`) stays.
 */
function repairPronoun(line: readonly EngineWord[]): EngineWord[] {
  return line.map((word, index) => {
    const contraction = /^[|l1](['’](?:m|ve|ll|d)\b.*)$/.exec(word.text)
    if (contraction) return { ...word, text: `I${contraction[1]}` }
    if (!/^[|l1]$/.test(word.text)) return word
    const next = line[index + 1]?.text ?? ''
    const startsSentence = index === 0 && word.text !== '1' && /^[a-z]/.test(next)
    return startsSentence || AFTER_PRONOUN.has(next.replace(/[^a-z]/g, '')) ? { ...word, text: 'I' } : word
  })
}
