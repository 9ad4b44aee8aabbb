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
 * Capital I read as `|`, `l` or `1`. Only before a contraction
 * (`|'m`) or where the sign stands alone: `|` and `l` before a small letter (`Advisory | Defence` keeps its bar), `1` before
 * a word that follows the pronoun.
 */
function repairPronoun(line: readonly EngineWord[]): EngineWord[] {
  return line.map((word, index) => {
    const contraction = /^[|l1](['’](?:m|ve|ll|d)\b.*)$/.exec(word.text)
    if (contraction) return { ...word, text: `I${contraction[1]}` }
    const next = line[index + 1]?.text ?? ''
    const isPronoun = word.text === '1' ? AFTER_PRONOUN.has(next.replace(/[^a-z]/g, '')) : /^[|l]$/.test(word.text) && /^[a-z]/.test(next)
    return isPronoun ? { ...word, text: 'I' } : word
  })
}
