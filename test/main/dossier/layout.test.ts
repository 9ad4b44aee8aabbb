import { expect, test } from 'vitest'
import { FontBook } from '../../../src/main/dossier/font-book.ts'
import { TYPE } from '../../../src/main/dossier/look.ts'
import { planPicture } from '../../../src/main/dossier/picture-plan.ts'
import { outlineDossier } from '../../../src/main/dossier/index.ts'
import { isolate } from '../../../src/main/dossier/paragraph.ts'
import { Typesetter, type Line } from '../../../src/main/dossier/typesetter.ts'
import { EMPTY_SUBJECT } from '../../../src/shared/contract/case.ts'
import { CHAT, sampleExhibit, sampleModel } from '../../support/dossier-sample.ts'
import { FONTS_FOLDER } from '../../support/dossier-export.ts'

const setter = new Typesetter(new FontBook(FONTS_FOLDER))
const seen = (line: Line) => line.runs.map(({ logical }) => logical)

test('runs of a mixed line stand in visual order, each in its own reading order', () => {
  const [line] = setter.lines('שלום Telegram בשעה 18:45', TYPE.body, 500)
  expect(line!.rtl).toBe(true)
  expect(seen(line!).join('|').replaceAll(' ', '')).toMatch(/^18:45\|.*בשעה\|.*Telegram\|.*שלום$/)
})

test('an isolated name cannot pull its neighbours to the other side', () => {
  const [line] = setter.lines(`E-2 ${isolate('محمد')} · ${isolate('@handle')}`, TYPE.body, 500)
  expect(seen(line!).join('')).toMatch(/^E-2 .*@handle$/)
})

test('brackets in right-to-left text are drawn mirrored and read as they were', () => {
  const [line] = setter.lines('(שלום)', TYPE.body, 500)
  expect(line!.runs.map(({ text }) => text)).toEqual(['(', 'שלום', ')'])
  expect(seen(line!)).toEqual([')', 'שלום', '('])
})

test.each([60, 140, 480])('no line is wider than %i points and no letter is lost', (width) => {
  const lines = setter.lines(CHAT, TYPE.body, width)
  for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.01)
  const letters = (text: string) => [...text.replace(/\s/g, '')].sort().join('')
  expect(letters(lines.flatMap(seen).join(''))).toBe(letters(CHAT))
})

test('a text cut to fit keeps its beginning and its end', () => {
  const line = setter.fit(`begin${'-middle'.repeat(60)}-end.png`, TYPE.body, 120)
  expect(line.width).toBeLessThanOrEqual(120)
  expect(seen(line).join('')).toMatch(/^begin.*….*png$/)
})

test('Chinese characters take the shapes of the writing around them', () => {
  const sliceOf = (text: string) => setter.lines(text, TYPE.body, 500)[0]!.runs[0]!.slice.key
  expect(sliceOf('直')).toMatch(/^noto-sans-sc-/)
  expect(sliceOf('直す')).toMatch(/^noto-sans-jp-/)
})

test.each([[2560, 1440, 'above'], [1170, 2532, 'beside'], [40, 32, 'above'], [30, 200, 'beside'], [390, 4_000, 'parts'], [390, 40_000, 'parts']])(
  'a picture of %i × %i is laid %s and shown to its last pixel', (width, height, kind) => {
    const plan = planPicture(width, height, 600)
    expect(plan.kind).toBe(kind)
    const fullHeight = (plan.scaledWidth * height) / width
    let shownTo = 0
    for (const part of plan.parts) {
      expect(part.offset).toBeLessThanOrEqual(shownTo)
      expect(part.x + part.width).toBeLessThanOrEqual(483.3)
      shownTo = part.offset + part.height
    }
    expect(shownTo).toBeCloseTo(fullHeight, 3)
    expect(plan.scaledWidth).toBeLessThanOrEqual(width * 1.5)
  })

test('the outline names the gaps of each section', () => {
  const model = sampleModel({ subject: EMPTY_SUBJECT, author: '', summary: ' ', exhibits: [sampleExhibit(3, { ocr: null })] })
  const gaps = Object.fromEntries(outlineDossier(model).sections.map(({ title, gaps }) => [title, gaps]))
  expect(gaps.Cover).toEqual(['no author'])
  expect(gaps.Summary).toEqual(['no summary'])
  expect(gaps['Subject account']).toContain('no subject name')
  expect(gaps.Timeline).toEqual(['1 event without an exhibit', '2 events with no known time zone'])
  expect(gaps.Exhibits).toEqual(['1 exhibit with no source recorded', 'E-3 has no text read'])
  const told = outlineDossier(sampleModel({ exhibits: [sampleExhibit(1)] })).sections.find(({ title }) => title === 'Exhibits')!
  expect(told.gaps).toEqual([])
})

test('a tall picture under a heading that fills the page still comes to its end', () => {
  expect(planPicture(390, 4_000, 0).parts.at(-1)!.height).toBeGreaterThan(0)
})

test('bold text has every character that plain text has', () => {
  const book = new FontBook(FONTS_FOLDER)
  const missing = [...CHAT.replace(/\s/g, '')].filter((character) => !book.find(character, 'strong', 'sc') || !book.find(character, 'mono', 'sc'))
  expect(missing).toEqual([])
})
