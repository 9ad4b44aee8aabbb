/** An invented case whose pictures can be drawn: words where the recognition says they are. For the page's own tests. */
import { UNMARKED } from '../../../src/shared/contract/evidence.ts'
import type { EvidenceRecord, Word } from '../../../src/shared/contract/evidence.ts'
import { EVENT_KINDS, PLAIN_EVENT } from '../../../src/shared/contract/timeline.ts'
import type { Proposal, TimelineEvent } from '../../../src/shared/contract/timeline.ts'
import { makeId } from '../../../src/shared/ids.ts'
import type { Cover } from '../../../src/shared/tiles.ts'
import type { CaseId } from '../../../src/shared/ids.ts'
import type { Precision } from '../../../src/shared/time.ts'

const LINES = [
  'Layla Haddad-Brandt', 'Senior Talent Consultant at Meridian Foresight', 'Wednesday, 4 March 2026', 'Hi Dana, I came across your talk on coastal radar.',
  'Our client pays 1,800 EUR for a short report.', 'Would you be open to a call this week?', '10:32', 'Could you tell me more about the client?', '10:41',
  'I would rather not name them here. Can we move', 'to another messenger? This app is slow on my side.', 'متى يمكننا التحدث عن المشروع؟', '11:05', 'Thanks, I will think about it.',
]
/** Width, height, device pixels per CSS pixel. */
export type Shape = readonly [number, number, number]
const SHAPES = [[390, 844, 1], [780, 1688, 2], [1170, 2532, 3], [390, 4000, 1], [1280, 800, 1], [2560, 1600, 2], [6000, 4000, 3]] as const
const NAMES = [
  'profile-header.png', 'first-message.png', 'Screenshot 2026-03-04 at 10.32.11.png', 'chat-scrolled-to-the-start.png', 'offer-details.webp', 'IMG_2041.jpeg',
  'photo of the screen taken with my phone because the app blocks screenshots, second attempt, evening of 4 March.jpeg', 'لقطة شاشة ٢٠٢٦-٠٣-٠٤.png', 'צילום מסך.png', '屏幕截图 2026-03-04.png',
]
const NOW_MS = Date.UTC(2026, 10, 23, 9, 41)
const DAY_MS = 86_400_000
const bytes = (seed: number) => Uint8Array.from({ length: 16 }, (_, index) => (seed * 31 + index * 7) & 255)
const fakeId = <P extends string>(prefix: P, number: number) => makeId(prefix, NOW_MS + number, bytes(number))
const hash = (seed: number) => Array.from({ length: 64 }, (_, index) => ((seed * 7 + index * index * 3) % 16).toString(16)).join('')

function layWords(width: number, height: number, density: number): Word[] {
  const count = Math.max(6, Math.floor(height / density / 46))
  return Array.from({ length: count }, (_, line) => line).flatMap((line) => {
    let x = 24 * density
    return LINES[line % LINES.length]!.split(' ').map((text, index): Word => {
      const wordWidth = text.length * 7.6 * density
      const box: [number, number, number, number] = [x, (30 + line * 40) * density, wordWidth, 18 * density]
      x += wordWidth + 5 * density
      return { text, line, confidence: (line * 7 + index * 13) % 11 === 0 ? 58 : 93, box }
    }).filter(({ box }) => box[0] + box[2] < width)
  })
}

export function makeExhibit(caseId: CaseId, number: number, shape?: Shape): EvidenceRecord {
  const [width, height, density] = shape ?? SHAPES[(number - 1) % SHAPES.length]!
  const reading = number % 17 === 0 ? 'failed' as const : number % 13 === 0 ? 'reading' as const : 'done' as const
  const words = reading === 'done' ? layWords(width, height, density) : []
  const text = [...new Set(words.map((word) => word.line))].map((line) => words.filter((word) => word.line === line).map((word) => word.text).join(' ')).join('\n')
  return {
    ...UNMARKED, capturedMs: number % 4 === 0 ? null : Date.UTC(2026, 2, 4, 10, 40) + number * 7_200_000, language: reading === 'done' ? 'eng' : null,
    id: fakeId('ev', number), caseId, exhibitNumber: number, name: NAMES[(number - 1) % NAMES.length]!, format: 'png', sizeBytes: 184_000 + number * 7_919, width, height, parent: null, part: null, parts: null, opening: null,
    importedMs: NOW_MS - DAY_MS + number * 60_000, fileModifiedMs: number % 4 === 0 ? null : Date.UTC(2026, 2, 4, 10, 40) + number * 7_200_000, reading,
    meanConfidence: reading === 'done' ? 90.4 : null, wordCount: words.length, noteCount: number % 5 === 1 ? 2 : 0, eventCount: number % 3 === 0 ? 1 : 0,
    pendingProposals: number % 3 === 1 ? 2 : 0, sha256: hash(number), sha512: hash(number + 200) + hash(number + 300), acquisition: {}, damage: null,
    importFacts: {
      journalSequence: 4 + number, operator: 'Mara Venn, analyst', zoneMinutes: 60, elapsedMs: 742_310, clock: 'this computer’s clock, not compared with another',
      machine: 'machine_4f2a9c01d7e84b6fa3350c92be17d6a8', tools: 'Lamplighter 0.2.0, sharp 0.35.5, libvips 8.18.1', fileCreatedMs: null,
      preview: { sha256: hash(number + 500), recipe: 'WebP, quality 80, effort 2; longest edge at most 480 pixels; upright, sRGB, on white, no metadata' },
    },
    pdq: number % 9 === 0 ? null : hash(number + 400), pdqQuality: number % 9 === 0 ? null : (number * 37) % 101,
    intake: 'drop', originalPath: number % 6 === 0 ? null : `C:\\Users\\analyst\\Desktop\\approach\\${NAMES[(number - 1) % NAMES.length]}`,
    remarks: number % 2 === 0 ? ['The name ends in .png but the content is a JPEG.'] : [], readingError: reading === 'failed' ? 'Reading took too long and was stopped.' : null,
    ocr: reading === 'done' ? { version: 1, engine: 'tesseract 5.5', language: 'eng', recipe: 'flatten, 2×', text, meanConfidence: 90.4, words, createdMs: NOW_MS } : null,
  }
}

const TEXTS = [
  'Connection request from the profile, without a message', 'First message: praise for published work on coastal radar', 'Asks which project Dana works on now',
  'Offers 1,800 EUR for a two-page report', 'Asks to move to another messenger', 'يطلب جدول المشتريات الداخلي',
  'Asks again, and names a deadline that leaves no time to check who the client is; adds that others in the department have already agreed to take part and been paid',
]
const PRECISIONS: Precision[] = ['minute', 'minute', 'day', 'hour', 'minute', 'month', 'second']

export function makeEvents(caseId: CaseId, evidence: readonly EvidenceRecord[], count: number): TimelineEvent[] {
  return Array.from({ length: count }, (_, index): TimelineEvent => {
    const precision = PRECISIONS[index % 7]!
    const day = index * 1.7 + Math.floor(index / 5) * 12
    const wall = new Date(Date.UTC(2026, 2, 4, 10, 32, 7) + day * DAY_MS).toISOString()
    const atMs = Date.parse(precision === 'month' ? `${wall.slice(0, 7)}-01` : precision === 'day' ? wall.slice(0, 10) : wall)
    return {
      ...PLAIN_EVENT, id: fakeId('event', index), caseId, kind: EVENT_KINDS[(index * 5) % (count > 20 ? 12 : 7)]!, text: TEXTS[index % TEXTS.length]!,
      time: { atMs, precision, zoneMinutes: index % 3 === 0 ? null : 60, meaning: (['sent', 'displayed', 'stated'] as const)[index % 3]!, approximate: index % 6 === 2 },
      evidence: evidence.slice(index, index + 1 + (index % 3)).map(({ id, exhibitNumber }) => ({ id, exhibitNumber })),
    }
  }).sort((a, b) => a.time.atMs - b.time.atMs)
}

export const makeProposals = (caseId: CaseId, evidence: readonly EvidenceRecord[]): Proposal[] =>
  evidence.filter(({ pendingProposals }) => pendingProposals > 0).flatMap(({ id, exhibitNumber, ocr }, index) => [2, 6].map((line, at): Proposal => {
    const words = ocr?.words.filter((word) => word.line === line) ?? []
    const first = words[0]?.box ?? [0, 0, 10, 10]
    const last = words.at(-1)?.box ?? first
    return {
      id: fakeId('prop', index * 2 + at), caseId, evidenceId: id, exhibitNumber, matched: at ? '10:32' : '4 March 2026', excerpt: LINES[line]!,
      time: { atMs: Date.UTC(2026, 2, 4 + index, at ? 10 : 0, at ? 32 : 0), precision: at ? 'minute' : 'day', zoneMinutes: null, meaning: at ? 'sent' : 'displayed', approximate: false },
      box: [first[0], first[1], last[0] + last[2] - first[0], first[3]], confidence: 92, assumption: at ? 'The day is taken from the line “Wednesday, 4 March 2026” above it.' : '',
    }
  }))

/** The picture as SVG: a chat with its words at their boxes. */
/** All of it, or the part that a tile shows. */
export function drawExhibit({ width, height, ocr, exhibitNumber }: EvidenceRecord, part: Cover = { left: 0, top: 0, width, height }): string {
  const escape = (text: string) => text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`)
  const isDark = exhibitNumber % 2 === 0
  const words = ocr?.words.map(({ text, box: [x, y, w, h] }) =>
    `<text x="${x}" y="${y + h * 0.8}" font-family="sans-serif" font-size="${h * 0.85}" textLength="${w}" lengthAdjust="spacingAndGlyphs" fill="${isDark ? '#e6e6e6' : '#1d1d1f'}">${escape(text)}</text>`).join('') ?? ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${part.width}" height="${part.height}" viewBox="${part.left} ${part.top} ${part.width} ${part.height}"><rect width="${width}" height="${height}" fill="${isDark ? '#17191c' : '#fff'}"/>${words}</svg>`
}
