import type { Word } from '../../shared/contract/evidence.ts'
import { looksLikeAddress } from './noise.ts'
import type { EngineWord } from './ocr-engine.ts'
import type { Recognition } from './protocol.ts'
import { orderWords } from './reading-order.ts'
import type { Line } from './reading-order.ts'
import { groupBySurface } from './regions.ts'
import { repairLine } from './repair-words.ts'
import { setLine } from './set-line.ts'
import type { Sides, SurfaceMap } from './surfaces.ts'

/** Below this a "word" is an icon, an avatar or a line: measured on rendered screenshots, see test/bench/ocr.bench.ts. */
const LEAST_CONFIDENCE = 30

/** The rules that made lines of an engine's words, in words. */
export const SETTING_RECIPE = `words under confidence ${LEAST_CONFIDENCE} and pieces without a believable word dropped, addresses and handles never; ` +
  'lone |, l and 1 by their neighbours and l before a consonant read as I; dash no wider than high and small +, *, •, : read as middle dot; order from boxes and the surfaces they stand on'

/** Lines in reading order of scattered words; `scale`: pixels of the words' page for one of the map's. */
export function setLines(words: readonly EngineWord[], surfaces: SurfaceMap, scale: number): Line[] {
  const page = groupBySurface(words.filter(isSure), surfaces, scale)
  return orderWords(page).map((line) => setLine(repairLine(line)))
}

/** The same where a person pointed at text: what would pass for an icon is kept when there is nothing else. */
export function setPointedLines(words: readonly EngineWord[], surfaces: SurfaceMap, scale: number): Line[] {
  const lines = setLines(words, surfaces, scale)
  return lines.length > 0 ? lines : orderWords(groupBySurface(words.filter(isSure), surfaces, scale), () => true).map((line) => setLine(repairLine(line)))
}

const isSure = ({ text, confidence }: EngineWord): boolean => text.trim() !== '' && (confidence >= LEAST_CONFIDENCE || looksLikeAddress(text))

/** Lines as they are handed out, their words placed on the picture of which `frame` was read. */
export function describeLines(lines: readonly Line[], frame: Sides): Pick<Recognition, 'text' | 'words' | 'meanConfidence'> {
  const words = lines.flatMap((line, index) => line.map((word): Word => ({ text: word.text, confidence: word.confidence, box: placeOnPicture(word, frame), line: index })))
  return { words, meanConfidence: meanConfidence(words), text: lines.map((line) => line.map((word) => word.text).join(' ')).join('\n') }
}

/** In whole pixels, kept within the frame. */
function placeOnPicture({ left, top, right, bottom }: Sides, frame: Sides): Word['box'] {
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, least + Math.round(value)))
  const [x, y] = [within(left, frame.left, frame.right - 1), within(top, frame.top, frame.bottom - 1)]
  return [x, y, Math.max(1, within(right, frame.left, frame.right) - x), Math.max(1, within(bottom, frame.top, frame.bottom) - y)]
}

function meanConfidence(words: readonly Word[]): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0)
  const weighted = words.reduce((sum, word) => sum + word.confidence * word.text.length, 0)
  return letters === 0 ? 0 : Math.round((weighted / letters) * 10) / 10
}
