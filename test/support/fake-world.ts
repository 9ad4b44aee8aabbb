/** Invented sample data for looking at the page without a core. Every person, company and address in it is made up. */
import type { CaseRecord } from '../../src/shared/contract/case.ts'
import { EMPTY_SUBJECT } from '../../src/shared/contract/case.ts'
import { UNMARKED } from '../../src/shared/contract/evidence.ts'
import type { DocumentView, EvidenceRecord, Word } from '../../src/shared/contract/evidence.ts'
import type { JournalEntry } from '../../src/shared/contract/journal.ts'
import type { Note } from '../../src/shared/contract/note.ts'
import { PLAIN_EVENT } from '../../src/shared/contract/timeline.ts'
import type { Proposal, TimelineEvent } from '../../src/shared/contract/timeline.ts'
import type { VaultSummary } from '../../src/shared/contract/vault.ts'
import { makeId } from '../../src/shared/ids.ts'
import type { CaseId } from '../../src/shared/ids.ts'

/** Which state of the product to show. */
export const SCENARIOS = ['first-run', 'locked', 'no-cases', 'empty-case', 'three', 'many', 'names'] as const
export type Scenario = (typeof SCENARIOS)[number]

export interface World {
  vaults: VaultSummary[]
  isOpen: boolean
  cases: CaseRecord[]
  evidence: EvidenceRecord[]
  /** What documents among the evidence say, by id. */
  documents: Record<string, DocumentView>
  events: TimelineEvent[]
  proposals: Proposal[]
  notes: Note[]
  journal: JournalEntry[]
}

export const NOW_MS = Date.UTC(2026, 10, 23, 9, 41)
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** A small repeatable generator (mulberry32), so that every run shows the same pictures. */
function makeRandom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

const random = makeRandom(7)
const randomBytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256))
const hex = (count: number) => Array.from(randomBytes(count / 2), (byte) => byte.toString(16).padStart(2, '0')).join('')
export const makeFakeId = <P extends string>(prefix: P) => makeId(prefix, NOW_MS, randomBytes(16))
export const makeHash = () => hex(64)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!

const LINES = [
  'Hi, I came across your profile and was impressed by your work on coastal radar.',
  'Our client is preparing a paid study and would value two pages on procurement timelines.',
  'The fee is 1,800 EUR per report, paid within three days.',
  'Could we move to another messenger? This app is slow on my side.',
  'I would prefer to keep the name of the client confidential for now.',
  'Senior Talent Consultant at Meridian Foresight Partners',
  'Connected 4 March 2026 at 10:32',
  'We can cover your travel to the workshop in May.',
]
const NAMES = [
  'profile-header.png', 'first-message.png', 'Screenshot 2026-03-04 at 10.32.11.png', 'IMG_2041.jpeg', 'offer-details.webp', 'chat-export-page-1.avif',
  'photo of the screen taken with my phone because the app blocks screenshots, second attempt, evening of 4 March.jpeg', 'لقطة شاشة ٢٠٢٦.png', 'צילום מסך.png', '屏幕截图 2026-03-04.png',
]

function makeWords(): Word[] {
  return Array.from({ length: 5 }, (_, line) => ({ line, words: pick(LINES).split(' ') })).flatMap(({ line, words }) =>
    words.map((text, index) => ({
      text, line, confidence: Math.round(55 + random() * 44), box: [60 + index * 84, 120 + line * 60, 76, 28] as [number, number, number, number],
    })),
  )
}

function makeEvidence(caseId: CaseId, exhibitNumber: number): EvidenceRecord {
  const words = makeWords()
  const isPhone = random() < 0.5
  const importedMs = NOW_MS - 2 * DAY_MS + exhibitNumber * MINUTE_MS
  const meanConfidence = words.reduce((sum, word) => sum + word.confidence, 0) / words.length
  const reading = exhibitNumber % 17 === 0 ? 'failed' : exhibitNumber % 13 === 0 ? 'reading' : 'done'
  const isRead = reading === 'done'
  return {
    ...UNMARKED, capturedMs: importedMs - DAY_MS, language: isRead ? 'eng' : null,
    id: makeFakeId('ev'), caseId, exhibitNumber, name: NAMES[(exhibitNumber - 1) % NAMES.length]!, format: pick(['png', 'jpeg', 'webp', 'avif'] as const),
    sizeBytes: Math.round(60_000 + random() * 2_400_000), width: isPhone ? 1080 : 1920, height: isPhone ? 2340 : 1080, importedMs, parent: null, part: null, parts: null, opening: null,
    fileModifiedMs: importedMs - DAY_MS, reading, meanConfidence: isRead ? meanConfidence : null, wordCount: isRead ? words.length : 0,
    noteCount: exhibitNumber % 5 === 0 ? 1 : 0, eventCount: exhibitNumber % 3 === 0 ? 1 : 0, pendingProposals: exhibitNumber % 4 === 1 ? 1 : 0,
    sha256: makeHash(), sha512: makeHash() + makeHash(), acquisition: {}, damage: null,
    importFacts: {
      journalSequence: 4 + exhibitNumber, operator: 'Mara Venn, analyst', zoneMinutes: 60, elapsedMs: 742_310, clock: 'this computer’s clock, not compared with another',
      machine: 'machine_4f2a9c01d7e84b6fa3350c92be17d6a8', tools: 'Lamplighter 0.2.0, sharp 0.35.5, libvips 8.18.1', fileCreatedMs: null,
      preview: { sha256: makeHash(), recipe: 'WebP, quality 80, effort 2; longest edge at most 480 pixels; upright, sRGB, on white, no metadata' },
    },
    pdq: makeHash(), pdqQuality: Math.round(random() * 100), intake: 'drop',
    originalPath: `C:\\Users\\analyst\\Desktop\\approach\\${NAMES[(exhibitNumber - 1) % NAMES.length]}`,
    remarks: exhibitNumber % 6 === 0 ? ['The name ends in .png but the content is a JPEG.'] : [], readingError: reading === 'failed' ? 'Decoding took too long and was stopped.' : null,
    ocr: isRead
      ? {
          version: 1, engine: 'tesseract 5', language: 'eng', recipe: 'grey, 2×', words, meanConfidence, createdMs: importedMs,
          text: [0, 1, 2, 3, 4].map((line) => words.filter((word) => word.line === line).map((word) => word.text).join(' ')).join('\n'),
        }
      : null,
  }
}

function makeCase(title: string, fields: Partial<CaseRecord> = {}): CaseRecord {
  return {
    id: makeFakeId('case'), title, status: 'open', tlp: 'TLP:AMBER', evidenceCount: 0, eventCount: 0, createdMs: NOW_MS - 9 * DAY_MS,
    updatedMs: NOW_MS - 40 * MINUTE_MS, subject: EMPTY_SUBJECT, handling: '', author: '', summary: '', legalHold: false, reviewMs: null, language: null, ...fields,
  }
}

const EVENTS = [
  ['contact', 'Connection request from the profile, without a message', 'minute'], ['message', 'First message: praise for published work', 'second'],
  ['probe', 'Asks which project the target works on now', 'hour'], ['offer', 'Offers 1,800 EUR for a two-page report', 'day'],
  ['off-platform', 'Asks to move to another messenger', 'minute'], ['request', 'Asks for an internal procurement timetable', 'minute'],
] as const

const makeEvents = (caseId: CaseId, evidence: readonly EvidenceRecord[]): TimelineEvent[] =>
  EVENTS.slice(0, Math.max(3, Math.min(6, evidence.length))).map(([kind, text, precision], index) => ({
    ...PLAIN_EVENT, id: makeFakeId('event'), caseId, kind, text,
    time: { atMs: Date.UTC(2026, 2, 4 + index * 3, 10, 32, 7), precision, zoneMinutes: index % 2 ? 60 : null, meaning: 'sent' as const, approximate: index === 3 },
    evidence: evidence.slice(index, index + 1).map(({ id, exhibitNumber }) => ({ id, exhibitNumber })),
  }))

const makeProposals = (caseId: CaseId, evidence: readonly EvidenceRecord[]): Proposal[] =>
  evidence.filter((each) => each.pendingProposals > 0).slice(0, 12).map(({ id, exhibitNumber }, index) => ({
    id: makeFakeId('prop'), caseId, evidenceId: id, exhibitNumber, matched: '4 March 2026 at 10:32', excerpt: 'Connected 4 March 2026 at 10:32',
    time: { atMs: Date.UTC(2026, 2, 4 + index, 10, 32), precision: 'minute' as const, zoneMinutes: null, meaning: 'displayed' as const, approximate: false },
    box: [60, 120, 420, 28] as [number, number, number, number], confidence: 91, assumption: index % 3 === 0 ? 'year taken from the file’s date' : '',
  }))

const ACTS = [
  ['evidence.imported', { exhibitNumber: 3, intake: 'drop', name: 'IMG_2041.png', sha256: 'b5'.repeat(32), sizeBytes: 1_204_331 }], ['evidence.read', { engine: 'tesseract.js 7.0.0', language: 'eng', words: 61, version: 1 }],
  ['note.add', {}], ['case.update', { fields: ['summary'] }], ['timeline.add', { kind: 'contact' }], ['evidence.viewed', {}],
  ['vault.unlocked', { by: 'owner' }], ['dossier.exported', { pages: 14, sizeBytes: 3_410_228, marking: 'TLP:AMBER' }],
] as const

function makeJournal(caseId: CaseId | null, count: number, evidence: readonly EvidenceRecord[] = []): JournalEntry[] {
  let previousHash = '0'.repeat(64)
  return Array.from({ length: count }, (_, index) => {
    const hash = makeHash()
    const [action, details] = ACTS[index % ACTS.length]!
    const subject = action.startsWith('evidence.') ? evidence[index % evidence.length]?.id ?? makeFakeId('ev') : action.startsWith('vault.') ? null : action === 'note.add' ? makeFakeId('note') : caseId
    const entry: JournalEntry = {
      sequence: index + 1, atMs: NOW_MS - (count - index) * 7 * MINUTE_MS, zoneMinutes: 0, elapsedMs: index * 7 * MINUTE_MS, actor: action === 'evidence.read' ? 'Lamplighter' : 'M. Arden, Analyst', action,
      subject, caseId: action.startsWith('vault.') ? null : caseId, details, previousHash, hash,
    }
    previousHash = hash
    return entry
  }).reverse()
}

const makeVault = (name: string, fields: Partial<VaultSummary> = {}): VaultSummary => ({
  ref: `vault_${hex(16)}`, name, folder: `/home/analyst/Lamplighter/vaults/${name}`, lastOpenedMs: NOW_MS - DAY_MS, state: 'ready', ...fields,
})

const VAULTS = [
  makeVault('Casework 2026'),
  makeVault('Joint investigation with the long-named regional liaison office for counter-influence, northern district', { lastOpenedMs: NOW_MS - 32 * DAY_MS, elsewhere: true }),
  makeVault('ملفات التحقيق', { lastOpenedMs: null }),
  makeVault('Archive on the external disk', { state: 'missing' }),
  makeVault('From the new machine', { state: 'too-new' }),
]

const SUBJECT = {
  displayName: 'Layla Haddad-Brandt', handle: 'layla-hb-consulting', platform: 'LinkedIn', profileUrl: 'https://linkedin.example/in/layla-hb-consulting',
  claimedEmployer: 'Meridian Foresight Partners', claimedRole: 'Senior Talent Consultant', claimedPlace: 'Lisbon', remarks: 'The portrait also appears in case “Orchid”.',
}

function fillCase(record: CaseRecord, count: number): Pick<World, 'evidence' | 'events' | 'proposals'> {
  const evidence = Array.from({ length: count }, (_, index) => makeEvidence(record.id, index + 1))
  const events = count ? makeEvents(record.id, evidence) : []
  Object.assign(record, { evidenceCount: evidence.length, eventCount: events.length })
  return { evidence, events, proposals: makeProposals(record.id, evidence) }
}

const MAIN_CASE = () => makeCase('Approach to the coastal radar team', {
  subject: SUBJECT, author: 'M. Okafor', summary: 'A consultant profile contacted two engineers within a week, offered paid reports and asked to leave the platform.',
})

const NAME_CASES = () => [
  makeCase('حساب مجهول يتواصل مع موظفي الميناء', {
    subject: { ...SUBJECT, displayName: 'ليلى الحسيني', claimedEmployer: 'مركز الدراسات الاستراتيجية', claimedPlace: 'بيروت', handle: 'layla_h' }, author: 'نور عبد الله', tlp: 'TLP:RED',
  }),
  makeCase('פרופיל “נועה בן־דוד” (talent scout)', { tlp: 'TLP:AMBER+STRICT' }),
  makeCase('王小明 与 北方咨询公司 的联系', { tlp: 'TLP:GREEN', status: 'closed' }),
  makeCase('Профиль «Екатерина Соколова-Романовская»', { tlp: 'TLP:CLEAR' }),
  makeCase('Follow-up on the profile that calls itself Aleksandra-Wilhelmina van der Straaten-Oosterbeek, contacted eleven colleagues in four departments over nine weeks and vanished twice'),
]

/** The whole sample world of one scenario. */
export function makeWorld(scenario: Scenario): World {
  const nothing = { evidence: [], documents: {}, events: [], proposals: [], notes: [], journal: [] }
  if (scenario === 'first-run') return { ...nothing, vaults: [], isOpen: false, cases: [] }
  if (scenario === 'no-cases') return { ...nothing, vaults: VAULTS, isOpen: true, cases: [], journal: makeJournal(null, 2) }
  const cases = scenario === 'names' ? NAME_CASES() : scenario === 'empty-case' ? [makeCase('New approach')] : [MAIN_CASE(), makeCase('Orchid', { status: 'closed', tlp: 'TLP:GREEN' })]
  const count = { 'empty-case': 0, three: 3, names: 10, many: 200, locked: 3 }[scenario]
  const filled = fillCase(cases[0]!, count)
  const notes = filled.evidence.filter((each) => each.noteCount > 0).map((each) => ({
    id: makeFakeId('note'), caseId: each.caseId, evidenceId: each.id, subjectId: null, text: 'The same wording as in E-1; the second sentence is new.', createdMs: NOW_MS - DAY_MS, updatedMs: NOW_MS - DAY_MS,
  }))
  return { ...filled, documents: {}, notes, vaults: VAULTS, isOpen: scenario !== 'locked', cases, journal: makeJournal(cases[0]!.id, count + 30, filled.evidence) }
}
