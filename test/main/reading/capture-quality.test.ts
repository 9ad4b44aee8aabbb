import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { EvidenceFormat, Word } from '../../../src/shared/contract/evidence.ts'
import type { CaptureAspect, CaptureFacts } from '../../../src/shared/contract/quality.ts'
import { CAPTURES, spellMissing } from '../../../src/shared/capture-words.ts'
import { CAPTURE_SIGNS } from '../../../src/main/reading/capture-signs.ts'
import { findTimes, judgeCapture, listCaptures, recognisePlatform } from '../../../src/main/reading/index.ts'
import type { CaptureText } from '../../../src/main/reading/captures.ts'

const SCREENS = join(import.meta.dirname, '../../fixtures/screens')

interface Truth { text: string; words: Omit<Word, 'confidence'>[]; width: number; height: number; captureMs: number }
const DRAWN: CaptureFacts = { letterPixels: 9, waver: 0.03, portraits: [] }

interface Options { facts?: CaptureFacts | null; format?: EvidenceFormat }

function judge({ text, words: bare, width, height, captureMs }: Truth, { facts = null, format = 'png' }: Options = {}) {
  const words = bare.map((word) => ({ ...word, confidence: 90 }))
  const times = findTimes(text, words, { captureMs, zoneMinutes: null })
  return judgeCapture({ format, width, height, text, words, times, facts })
}

const states = (truth: Truth, options?: Options) => Object.fromEntries(judge(truth, options).map(({ aspect, state }) => [aspect, state])) as Record<CaptureAspect, string>
const basisOf = (truth: Truth, aspect: CaptureAspect, options?: Options) => judge(truth, options).find((one) => one.aspect === aspect)!.basis
const screen = (name: string) => JSON.parse(readFileSync(join(SCREENS, `${name}.json`), 'utf8')) as Truth

/** A page of lines, one under another. */
function page(lines: string[], { width = 1280, height = 860, top = 200 } = {}): Truth {
  const words = lines.flatMap((text, line) => text.split(' ').map((one, at) => ({ text: one, line, box: [40 + at * 90, top + line * 40, 80, 18] as Word['box'] })))
  return { text: lines.join('\n'), words, width, height, captureMs: Date.UTC(2026, 2, 12) }
}

test.each([
  ['about-desktop-light', { address: 'present', clock: 'missing', dates: 'present', joined: 'present', screen: 'present' }],
  ['about-phone-dark', { address: 'missing', clock: 'present', dates: 'present', joined: 'present', screen: 'present' }],
  ['chat-blue-light', { address: 'missing', clock: 'present', dates: 'present', joined: 'missing', screen: 'present' }],
  ['chat-green-light', { address: 'missing', clock: 'present', dates: 'present', joined: 'missing', screen: 'present' }],
  ['company-desktop-light', { address: 'present', clock: 'present', dates: 'present', joined: 'missing', screen: 'present' }],
  ['mail-desktop-light', { address: 'present', clock: 'present', dates: 'present', joined: 'missing', screen: 'present' }],
  ['profile-desktop-light', { address: 'present', clock: 'present', joined: 'missing', screen: 'present' }],
  ['profile-phone-dark', { address: 'missing', clock: 'present', dates: 'present', joined: 'missing', screen: 'present' }],
  ['thread-desktop-dark', { address: 'present', clock: 'present', dates: 'present', joined: 'missing', screen: 'present' }],
  ['thread-desktop-light', { address: 'present', clock: 'missing', dates: 'present', joined: 'missing', screen: 'present' }],
  ['thread-phone-dark', { address: 'missing', clock: 'present', dates: 'present', joined: 'missing', screen: 'present' }],
])('%s: what its words show', (name, expected) => {
  expect(states(screen(name))).toMatchObject(expected)
})

test('every finding says what it rests on, and those with a place point at it', () => {
  const findings = judge(screen('about-desktop-light'))
  expect(findings.every(({ basis }) => basis.endsWith('.') && basis.length > 10)).toBe(true)
  expect(findings.find(({ aspect }) => aspect === 'address')).toMatchObject({ box: [140, 50, 361, 16], basis: '“linkwork.example/in/felix-varga-1c6b5/about-this-profile” stands at its top.' })
  expect(findings.find(({ aspect }) => aspect === 'joined')!.box).toEqual([402, 273, 142, 20])
})

test('without words only the pixels are judged; without pixels nothing is made up', () => {
  const blank: Truth = { text: '', words: [], width: 1170, height: 2532, captureMs: 0 }
  expect(new Set(Object.values(states(blank)))).toEqual(new Set(['unknown']))
  expect(states(blank, { facts: DRAWN })).toMatchObject({ scale: 'present', compression: 'present', address: 'unknown', whole: 'unknown' })
})

test('a photograph with stray letters lacks nothing that only screens have', () => {
  const found = judge(page(['ow nn', 'e']), { facts: { ...DRAWN, letterPixels: null } })
  expect(found.filter(({ state }) => state === 'missing')).toEqual([])
  expect(spellMissing(found)).toBe('')
})

test('an address within the page, an e-mail address and a bare site are no whole address', () => {
  expect(states(page(['See linkwork.example/in/nobody'], { top: 600 })).address).toBe('missing')
  expect(states(page(['Write to a.person@firm.example today'], { top: 20 })).address).toBe('missing')
  expect(basisOf(page(['linkwork.example'], { top: 20 }), 'address')).toBe('Only “linkwork.example” stands at its top, not the whole address.')
})

test('what is folded away or cut by the edge is missing; that nothing is cannot be told', () => {
  expect(basisOf(page(['I bring experts together with …see more']), 'whole')).toContain('folded away')
  expect(states(page(['Show more'])).whole).toBe('missing')
  expect(basisOf(page(['half a line'], { top: -1 }), 'whole')).toBe('The edge cuts the line “half a line”.')
  expect(states(page(['half a line'], { height: 219, top: 200 })).whole).toBe('missing')
  expect(states(page(['A whole line.'])).whole).toBe('unknown')
})

test('times without a day are said to be that; the words for a join date are not known in every script', () => {
  expect(basisOf(page(['Hello there', '10:32']), 'dates')).toMatch(/no day|No date/)
  expect(states(page(['متى يمكننا التحدث عن المشروع'])).joined).toBe('unknown')
  expect(states(page(['Дата регистрации: март 2024'])).joined).toBe('present')
})

test('pixels: portrait, scale and compression by what was measured', () => {
  const chat = screen('chat-green-light')
  expect(states(chat, { facts: { ...DRAWN, portraits: [[0, 0, 316, 316]] } }).avatar).toBe('present')
  expect(basisOf(chat, 'avatar', { facts: { ...DRAWN, portraits: [[0, 0, 77, 77]] } })).toContain('77 × 77')
  expect(states(chat, { facts: { ...DRAWN, letterPixels: 5 } }).scale).toBe('missing')
  expect(states(chat, { facts: { ...DRAWN, waver: 0.6 } })).toMatchObject({ compression: 'missing', scale: 'unknown' })
  expect(states(chat, { facts: DRAWN, format: 'jpeg' }).compression).toBe('missing')
  expect(states({ ...chat, width: 777 }, { facts: DRAWN }).scale).toBe('unknown')
})

test('the platform: as told, by the address, by its own words; a message that names one proves nothing', () => {
  expect(recognisePlatform('', { platform: 'Linked In' }).platform).toBe('linkedin')
  expect(recognisePlatform('', { source: 'https://www.instagram.com/nobody/' }).platform).toBe('instagram')
  expect(recognisePlatform('www.facebook.com/profile.php?id=100012345678\nIntro', {})).toMatchObject({ platform: 'facebook', basis: expect.stringContaining('address') })
  expect(recognisePlatform('500+ connections\nContact info', {}).platform).toBe('linkedin')
  expect(recognisePlatform('Let us move to WhatsApp or Telegram, LinkedIn is slow', {}).platform).toBe('other')
})

const text = (exhibitNumber: number, words: string, acquisition: CaptureText['acquisition'] = {}): CaptureText =>
  ({ evidenceId: `ev_${String(exhibitNumber).padStart(26, '0')}`, exhibitNumber, text: words, acquisition })

test('the checklist names the exhibits that hold a capture, and leaves open what none holds', () => {
  const [linkedin, ...others] = listCaptures([
    text(1, 'About this profile\nJoined\nApril 2019', { platform: 'LinkedIn' }), text(2, 'linkedin.com/in/elena-marwick-7b41f0\nExperience\nEducation'), text(3, 'nothing of it'),
  ], '')
  expect(others).toEqual([])
  expect(linkedin).toMatchObject({ platform: 'linkedin', pictures: 2 })
  const held = Object.fromEntries(linkedin!.captures.map(({ id, heldBy }) => [id, heldBy.map((one) => one.exhibitNumber)]))
  expect(held).toEqual({ address: [2], about: [1], experience: [2], education: [2], activity: [], mutuals: [], thread: [], warning: [] })
})

test('a case says its platform before anything was captured; without any the list is for e-mail and others', () => {
  expect(listCaptures([], 'Instagram').map(({ platform, pictures }) => [platform, pictures])).toEqual([['instagram', 0]])
  expect(listCaptures([text(1, 'Message-ID: <1@a.example>\nFrom: a.person@firm.example')], '')).toMatchObject([{ platform: 'other', captures: [{ id: 'address', heldBy: [{ exhibitNumber: 1, words: 'a.person@firm.example' }] }, { id: 'headers', heldBy: [{}] }, {}, {}] }])
})

test('every capture of the checklist has a sign by which it is told', () => {
  for (const [platform, captures] of Object.entries(CAPTURES)) {
    expect([platform, ...Object.keys(CAPTURE_SIGNS[platform as keyof typeof CAPTURES]).sort()]).toEqual([platform, ...captures.map(({ id }) => id).sort()])
  }
})

test('the line of the dossier names what is missing, but not what only profiles have', () => {
  expect(spellMissing(judge(screen('chat-green-light'), { facts: { ...DRAWN, waver: 0.6 } }))).toBe('whole address, pixels as drawn')
})
