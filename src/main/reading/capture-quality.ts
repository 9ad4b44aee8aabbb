import type { EvidenceFormat, Word } from '../../shared/contract/evidence.ts'
import type { CaptureAspect, CaptureFacts, CaptureFinding } from '../../shared/contract/quality.ts'
import { findDeviceClocks } from './device-clock.ts'
import type { FoundTime } from './found-time.ts'
import { ADDRESS, CUT_SIGN, JOINED } from './capture-signs.ts'
import type { ReadLine } from './read-line.ts'
import { readLines } from './read-lines.ts'

/** One capture, as far as it is known. `times`: what was found in its text. */
export interface Capture {
  format: EvidenceFormat; width: number; height: number
  text: string; words: Word[]; times: readonly FoundTime[]
  /** Null: not measured. */
  facts: CaptureFacts | null
}

/** `clock`: the lines in which the device shows its own time. */
interface Seen extends Capture { lines: ReadLine[]; clock: readonly ReadLine[] }

type Judgement = Omit<CaptureFinding, 'aspect'>

/**
 * What is there, what is missing and what cannot be told of one capture, each with what that rests on. Nothing is taken for missing
 * that a program cannot see: without words, only what the pixels tell is judged.
 */
export function judgeCapture(capture: Capture): CaptureFinding[] {
  const lines = readLines(capture.text, capture.words, { captureMs: null, zoneMinutes: null })
  const seen: Seen = { ...capture, lines, clock: [...findDeviceClocks(lines, { captureMs: null, zoneMinutes: null }).lines] }
  return (Object.entries(JUDGES) as [CaptureAspect, (seen: Seen) => Judgement][]).map(([aspect, judge]) => ({ aspect, ...(needsWords(aspect, seen) ?? judge(seen)) }))
}

const FROM_PIXELS = new Set<CaptureAspect>(['avatar', 'scale', 'compression'])

/** A photograph with a few stray letters lacks nothing that only screens have. */
function needsWords(aspect: CaptureAspect, { words, facts }: Seen): Judgement | null {
  if (FROM_PIXELS.has(aspect)) return null
  if (words.length === 0) return unknown('No words were read in it.')
  return facts && facts.letterPixels === null ? unknown('Too few letters stand in it: it may be no screen at all.') : null
}

const JUDGES: Readonly<Record<CaptureAspect, (seen: Seen) => Judgement>> = {
  address: judgeAddress, clock: judgeClock, dates: judgeDates, joined: judgeJoined, whole: judgeWhole, avatar: judgeAvatar, screen: judgeScreen, scale: judgeScale, compression: judgeCompression,
}

const present = (basis: string, box: CaptureFinding['box'] = null): Judgement => ({ state: 'present', basis, box })
const missing = (basis: string, box: CaptureFinding['box'] = null): Judgement => ({ state: 'missing', basis, box })
const unknown = (basis: string): Judgement => ({ state: 'unknown', basis, box: null })

/** As much of the top as a browser's bars take, as a share of the width: a phone's are high beside it. */
const TOP_SHARE = { upright: 0.3, wide: 0.12 }

function topLines({ lines, width, height }: Seen): ReadLine[] {
  const most = width * (height > width ? TOP_SHARE.upright : TOP_SHARE.wide)
  return lines.filter((line) => line.box && line.box[1] + line.box[3] / 2 <= most)
}

function addressOf(seen: Seen): { line: ReadLine; text: string; isWhole: boolean } | null {
  for (const line of topLines(seen)) {
    const [text, path] = ADDRESS.exec(line.text) ?? []
    if (text) return { line, text, isWhole: path !== undefined && path.length > 1 }
  }
  return null
}

function judgeAddress(seen: Seen): Judgement {
  const found = addressOf(seen)
  if (!found) return missing('No address stands at its top.')
  return found.isWhole ? present(`“${found.text}” stands at its top.`, found.line.box) : missing(`Only “${found.text}” stands at its top, not the whole address.`, found.line.box)
}

function judgeClock({ clock: [clock] }: Seen): Judgement {
  return clock ? present(`“${clock.text.trim()}” stands where a device shows its time.`, clock.box) : missing('No time stands where a device shows its own.')
}

/** More than a clock: a word or figures with something between them. */
const NAMES_DAY = /\p{L}{2}|\d[./-]\d/u

function judgeDates({ times, lines, clock: own }: Seen): Judgement {
  const dated = times.filter((time) => time.time.meaning !== 'captured')
  const told = dated.find((time) => NAMES_DAY.test(time.matched)) ?? dated[0]
  if (told) return present(`${dated.length} ${dated.length === 1 ? 'date' : 'dates'}, such as “${told.matched.trim()}”.`, told.box)
  const clock = lines.find((line) => !own.includes(line) && line.dates.some((date) => date.clock && !date.date))
  return clock ? missing('Times, but no day they belong to.', clock.box) : missing('No date was read in it.')
}

/** Scripts in whose languages the words are known. */
const KNOWN_SCRIPT = /\p{Script=Latin}|\p{Script=Cyrillic}/u

function judgeJoined({ lines, text }: Seen): Judgement {
  const line = lines.find((one) => JOINED.test(one.text))
  if (line) return present(`“${line.text.trim()}”.`, line.box)
  return KNOWN_SCRIPT.test(text) ? missing('No “About this profile”, “Joined” or the like was read.') : unknown('The words for it are not known in this script.')
}

/** How near the edge letters stand that are cut by it, in pixels. */
const EDGE_PX = 2

function judgeWhole({ lines, height }: Seen): Judgement {
  const folded = lines.find((line) => CUT_SIGN.test(line.text.trim()))
  if (folded) return missing(`“${folded.text.trim().slice(-40)}”: more of it is folded away.`, folded.box)
  const cut = lines.find(({ box }) => box && (box[1] < EDGE_PX || box[1] + box[3] > height - EDGE_PX))
  if (cut) return missing(`The edge cuts the line “${cut.text.trim().slice(0, 40)}”.`, cut.box)
  return unknown('Nothing shows that it is cut; whether more stood above or below cannot be seen.')
}

/** To compare faces, the edge of a portrait in pixels. */
const PORTRAIT_PX = 200

function judgeAvatar({ facts }: Seen): Judgement {
  if (!facts) return unknown(NOT_MEASURED)
  const [largest] = facts.portraits
  if (!largest) return unknown('No portrait was made out.')
  const size = `The largest portrait is ${largest[2]} × ${largest[3]} pixels`
  return Math.min(largest[2], largest[3]) >= PORTRAIT_PX ? present(`${size}.`, largest) : missing(`${size}; ${PORTRAIT_PX} are wanted. Open it by itself and capture it.`, largest)
}

const NOT_MEASURED = 'Its pixels were not measured yet: read it again.'

function judgeScreen(seen: Seen): Judgement {
  const [clock] = seen.clock
  if (clock) return present('The bar with the clock of the device is in it.', clock.box)
  const found = addressOf(seen)
  if (found) return present('The bar with the address is in it.', found.line.box)
  return missing('Neither a status bar nor an address bar is in it: it was cut out of a screen, or the screen shows none.')
}

/** Widths of common screens in pixels: phones upright, computers across. */
const SCREEN_WIDTHS = new Set([
  640, 720, 750, 780, 828, 1080, 1125, 1170, 1179, 1206, 1220, 1242, 1284, 1290, 1320, 1344, 1440,
  1280, 1366, 1536, 1600, 1680, 1920, 2048, 2240, 2304, 2560, 2880, 3024, 3072, 3200, 3440, 3456, 3840,
])
/** Letters lower than this were scaled down: screens draw none so small. */
const SMALL_LETTERS_PX = 6
/** Of the ground beside letters, the share that wavers: as drawn at most 0.07, after JPEG 0.44 and more, after scaling 0.24 and more (rendered screens). */
const WAVER = { drawn: 0.12, changed: 0.2 }

function judgeScale({ facts, width }: Seen): Judgement {
  if (!facts) return unknown(NOT_MEASURED)
  if (facts.letterPixels !== null && facts.letterPixels < SMALL_LETTERS_PX) return missing(`Its letters are ${facts.letterPixels} pixels high: it was scaled down.`)
  if (facts.waver !== null && facts.waver <= WAVER.drawn && SCREEN_WIDTHS.has(width)) return present(`${width} pixels wide, as screens are, with edges as a screen draws them.`)
  return unknown(SCREEN_WIDTHS.has(width) ? 'As wide as a screen, but its edges do not tell.' : `${width} pixels wide, as no common screen is: a window, a cut or a scaled copy.`)
}

const LOSSY = new Set<EvidenceFormat>(['jpeg'])
const LOSSLESS = new Set<EvidenceFormat>(['png', 'bmp', 'gif'])

function judgeCompression({ facts, format }: Seen): Judgement {
  const name = format.toUpperCase()
  if (LOSSY.has(format)) return missing(`Saved as ${name}, which changes pixels. Ask for the picture as it was taken.`)
  if (!facts) return unknown(NOT_MEASURED)
  if (facts.waver === null) return unknown('Too few letters stand in it to tell.')
  const share = `${Math.round(facts.waver * 100)} % of the ground beside its letters is not of one shade`
  if (facts.waver >= WAVER.changed) return missing(`${share}, as after compression or scaling; a patterned ground does the same.`)
  return facts.waver <= WAVER.drawn && LOSSLESS.has(format) ? present(`${name}, and the ground beside its letters is of one shade.`) : unknown(`${share}.`)
}
