import sharp from 'sharp'
import { EMPTY_SUBJECT } from '../../src/shared/contract/case.ts'
import type { EventTime } from '../../src/shared/time.ts'
import type { DossierExhibit, DossierModel, DossierPicture } from '../../src/main/dossier/index.ts'

/** An invented case that holds every difficulty a dossier meets. All people and organisations are made up. */

const AT = Date.UTC(2026, 2, 14, 9, 41, 7)
const hex = (seed: number, length: number) =>
  Array.from({ length }, (_, index) => ((seed * 31 + index * index * 7 + index * 13) % 16).toString(16)).join('')

const time = (atMs: number, change: Partial<EventTime> = {}): EventTime =>
  ({ atMs, precision: 'minute', zoneMinutes: 60, meaning: 'displayed', approximate: false, ...change })

export const NAMES = {
  latin: 'Zoë Łukasiewicz-Ångström', cyrillic: 'Дмитрий Соколовский', greek: 'Ελένη Παπαδοπούλου', arabic: 'محمد عبد الرحمن',
  hebrew: 'דוד בן־גוריון', chinese: '欧阳修远', japanese: '高橋さくら', korean: '김민준', devanagari: 'हिन्दी प्रिया शर्मा', vietnamese: 'Nguyễn Thị Ánh',
} as const

export const CHAT = `Today 10:32
Hi! I came across your profile and was impressed by your work on coastal radar.
We are a boutique consultancy (Northbridge Horizon Partners) and pay 400 € per short paper.
${NAMES.cyrillic}: Добрый день, удобно ли перейти в другой мессенджер?
${NAMES.greek}: Καλημέρα, μπορούμε να μιλήσουμε;
${NAMES.arabic}: مرحبا، هل يمكننا التحدث (على واتساب) غدا الساعة 10:30؟
${NAMES.hebrew}: שלום, אפשר לעבור ל-Telegram בשעה 18:45?
${NAMES.chinese}：您好，我们对您的研究很感兴趣。
${NAMES.japanese}：こんにちは、ご都合はいかがですか。
${NAMES.korean}: 안녕하세요, 논문 한 편에 500달러입니다.
${NAMES.devanagari}: नमस्ते, क्या हम बात कर सकते हैं?
${NAMES.vietnamese}: Chào bạn, rất vui được gặp.
👍 😀 ✓ → “quotes” – dashes …
Seen 10:47`

const TOLD: DossierExhibit['acquisition'] = {
  source: 'https://network.example/in/zoe-lukasiewicz', platform: 'a professional network', obtained: 'screenshot-by-approached', obtainedFrom: 'T. Hale, איל',
  captured: '2026-03-04 10:32', capturedZone: 'UTC+01:00', remarks: 'Sent by messenger on 5 March, again by mail on 6 March: the messenger had made it smaller.',
}

const KNOWN: NonNullable<DossierExhibit['importFacts']> = {
  journalSequence: 7, operator: 'R. Example, security office', zoneMinutes: 60, elapsedMs: 742_310, clock: 'this computer’s clock, not compared with another',
  machine: `machine_${hex(3, 32)}`, tools: 'Lamplighter 0.1.0, sharp 0.35.5, libvips 8.18.1', fileCreatedMs: null, preview: null,
}

export function sampleExhibit(number: number, change: Partial<DossierExhibit> = {}): DossierExhibit {
  return {
    number, evidenceId: `ev_01jp8k3v${String(number).padStart(18, '0')}`, name: `screenshot-${number}.png`, format: 'png', sizeBytes: 1_204_331 + number,
    width: 2560, height: 1440, importedMs: AT - 86_400_000 + number * 1_000, fileModifiedMs: AT - 172_800_000, intake: 'drop',
    originalPath: `/home/reviewer/Pictures/approach/screenshot-${number}.png`, sha256: hex(number, 64), sha512: hex(number + 9, 128),
    acquisition: number % 3 === 0 ? {} : TOLD, importFacts: number % 4 === 0 ? null : { ...KNOWN, journalSequence: number + 6 }, pdq: hex(number + 5, 64), pdqQuality: 97,
    parent: null, parts: null, remarks: [], notes: [], ocr: sampleReading(CHAT), ...change,
  }
}

export const sampleReading = (text: string): DossierExhibit['ocr'] =>
  ({ engine: 'tesseract.js 7.0.0', models: [{ name: 'eng.traineddata.gz', sha256: hex(11, 64) }], language: 'eng', recipe: 'greyscale, inverted, scaled ×2', version: 1, meanConfidence: 87.4, text })

export function sampleModel(change: Partial<DossierModel> = {}): DossierModel {
  return {
    title: 'Approach by “Zoë Łukasiewicz-Ångström”, Northbridge Horizon', reference: 'case_01jp8k3v6m2c9d4e7f0g1h5j8k', tlp: 'TLP:AMBER', handling: 'OFFICIAL-SENSITIVE',
    author: 'R. Example, security office', atMs: AT, appVersion: '0.1.0',
    subject: {
      ...EMPTY_SUBJECT, displayName: NAMES.latin, handle: '@zoe.lukasiewicz', platform: 'a professional network', profileUrl: 'https://network.example/in/zoe-lukasiewicz-8841',
      claimedEmployer: 'Northbridge Horizon Partners', claimedRole: 'Senior research liaison', claimedPlace: 'Singapore', remarks: `Signs other messages as ${NAMES.arabic} and ${NAMES.chinese}.`,
    },
    summary: 'An account with no visible history praised the recipient’s work on 4 March and offered paid writing within two days. It then asked to move to another messenger.\n\nThe same portrait appears with a second name in E-3. Nothing was disclosed.',
    events: sampleEvents(), exhibits: sampleExhibits(), caseNotes: [{ text: 'The recipient still has the thread on the phone; see it before the device is changed.', createdMs: AT - 50_000_000 }],
    integrity: {
      journalEntries: 214, journalHeadSequence: 214, journalHeadHash: hex(99, 64),
      lastVerify: { ok: true, checked: 42, findings: [], atMs: AT - 3_600_000 },
      checkpoint: {
        note: `lamplighter/${hex(3, 32)}\n214\n${Buffer.from(hex(99, 64), 'hex').toString('base64')}\n2026-03-14T09:41:07Z\n\n— lamplighter/${hex(3, 32)} ${'Yb2aL9wQ4rT6'.repeat(7)}Zm8p+/A=\n`,
        verifierKey: `lamplighter/${hex(3, 32)}+61bd9a2f+AZ0m3s8q2b7T1c4v6x9yKp5dQwErTyUiOpAsDfGhJkLm`,
      },
      custody: [
        { atMs: AT - 86_400_000, actor: 'analyst at this computer', action: 'evidence.ingest', subject: 'ev_01jp8k3v000000000000000001' },
        { atMs: AT - 80_000_000, actor: 'analyst at this computer', action: 'timeline.add', subject: 'event_01jp8k3v00000000000000001' },
        { atMs: AT, actor: 'analyst at this computer', action: 'dossier.export', subject: 'case_01jp8k3v6m2c9d4e7f0g1h5j8k' },
      ],
    },
    ...change,
  }
}

const sampleEvents = (): DossierModel['events'] => [
  { id: 'event_1', kind: 'profile-change', time: time(Date.UTC(2026, 0, 1), { precision: 'month', zoneMinutes: null, approximate: true, meaning: 'stated' }), text: 'The account seems to have been made.', exhibits: [] },
  { id: 'event_2', kind: 'contact', time: time(Date.UTC(2026, 2, 4, 9, 32)), text: 'First message; praises a conference talk.', exhibits: [1] },
  { id: 'event_3', kind: 'offer', time: time(Date.UTC(2026, 2, 5, 14, 5), { meaning: 'sent' }), text: `Offers 400 € for a short paper. Signs as ${NAMES.hebrew}.`, exhibits: [1, 2, 3] },
  { id: 'event_4', kind: 'off-platform', time: time(Date.UTC(2026, 2, 6), { precision: 'day', zoneMinutes: null }), text: `Asks to go on elsewhere (${NAMES.korean}).`, exhibits: [1, 2, 3, 4, 5, 6] },
]

const sampleExhibits = (): DossierExhibit[] => [
  sampleExhibit(1, { notes: [{ text: 'The time shown is that of the recipient’s laptop.', createdMs: AT - 70_000_000 }], remarks: ['The name ends in .png, the content is PNG.'] }),
  sampleExhibit(2, { name: `${NAMES.japanese} ${NAMES.arabic} (2026).png`, width: 1170, height: 2532, intake: 'folder' }),
  sampleExhibit(3, { name: `${'very-long-name-'.repeat(14)}end.png`, width: 390, height: 4000, ocr: sampleReading(`${CHAT}\n\n`.repeat(9)) }),
  sampleExhibit(4, { name: 'innocent\u202egnp.exe', width: 40, height: 32, pdq: null, pdqQuality: null, originalPath: null, fileModifiedMs: null, intake: 'paste', ocr: sampleReading('A rare sign: \u0f4f and a private one \ue000') }),
  sampleExhibit(5, { name: 'gone.png', ocr: null }),
  sampleExhibit(6, { name: `${NAMES.devanagari}.webp`, format: 'webp', width: 1000, height: 1000, pdqQuality: 31 }),
]

/** Draws a mock chat of the exhibit's size as JPEG; the exhibit named `gone.png` has none. */
export async function samplePicture(exhibit: DossierExhibit): Promise<DossierPicture> {
  if (exhibit.name === 'gone.png') throw new Error('lost')
  const { width, height } = exhibit
  const line = Math.max(12, Math.round(width / 24))
  const bubbles = Array.from({ length: Math.min(200, Math.floor(height / (line * 2.6))) }, (_, index) => {
    const own = index % 3 === 2
    const y = line + index * line * 2.6
    return `<rect x="${own ? width * 0.4 : width * 0.05}" y="${y}" width="${width * 0.55}" height="${line * 2}" rx="${line / 2}" fill="${own ? '#3b6fd4' : '#e4e7ec'}"/>` +
      `<text x="${(own ? width * 0.4 : width * 0.05) + line / 2}" y="${y + line * 1.3}" font-family="sans-serif" font-size="${line * 0.8}" fill="${own ? '#fff' : '#222'}">message ${index + 1} of E-${exhibit.number}</text>`
  }).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${bubbles}</svg>`
  return { bytes: await sharp(Buffer.from(svg)).flatten().jpeg({ quality: 82 }).toBuffer(), width, height }
}
