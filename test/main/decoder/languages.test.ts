import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chooseByTrial, chooseLatin, chooseSample, groupByScript, isSettled, looksForeign, tellTwins } from '../../../src/main/decoder/choose-language.ts'
import { findLanguages, findLocal } from '../../../src/main/decoder/languages.ts'
import { chooseSurer, preferLatin } from '../../../src/main/decoder/merge-readings.ts'
import { SHIPPED_LANGUAGES } from '../../../src/main/ocr/index.ts'
import { joinSyllables, type EngineWord } from '../../../src/main/decoder/ocr-engine.ts'
import { setLine } from '../../../src/main/decoder/set-line.ts'

const word = (text: string, left: number, confidence = 90, top = 0, width = 40): EngineWord => ({ text, confidence, left, top, right: left + width, bottom: top + 18 })
const line = (text: string, confidence = 90) => text.split(' ').map((one, index) => word(one, index * 60, confidence))
const textOf = (words: readonly EngineWord[]) => words.map(({ text }) => text).join(' ')

describe('choosing a language', () => {
  test('a page is foreign when English data is not sure of its words; a few scraps are not', () => {
    expect([looksForeign(line('one two three four', 92)), looksForeign(line('Hobpiii gehb Bora qa', 48)), looksForeign(line('ae oo', 20))]).toEqual([false, true, false])
  })

  test.each([
    ['deu', 'Unser Kunde mochte einen Bericht und zahlt fur die Arbeit'], ['fra', 'Notre client est dans le midi et paie pour les trois pages'],
    ['spa', 'El cliente quiere que usted lea el informe y lo firme'], ['eng', 'The client would like to have a report and pays for it'], ['eng', 'Die Welt'],
  ])('%s by its commonest words: %s', (language, text) => expect(chooseLatin(line(text), ['eng', 'deu', 'fra', 'spa'])).toBe(language))

  test('only what is installed is chosen', () => expect(chooseLatin(line('Der Kunde ist nicht mit der Sache und die Frau'), ['eng', 'fra'])).toBe('eng'))

  test('the surest wins, English where none is clearly surer', () => {
    expect(chooseByTrial(new Map([['eng', 51], ['ukr', 82], ['chi_sim', 59]]))).toBe('ukr')
    expect(chooseByTrial(new Map([['eng', 55], ['ukr', 60]]))).toBe('eng')
  })

  test('Arabic and Persian are told by what only one of them writes, however sure the data of the other is', () => {
    const samples = (ara: string, fas: string) => new Map([['ara', line(ara, 95)], ['fas', line(fas, 90)]])
    expect(tellTwins('ara', samples('مقاله شما کزارش بیام', 'مقاله شما گزارش پیام'))).toBe('fas')
    expect(tellTwins('fas', samples('قرأت المقالة عن المواد', 'قرات المقاله عن المواد'))).toBe('ara')
    expect(tellTwins('ukr', samples('المواد', 'المواد'))).toBe('ukr')
    expect(tellTwins('ara', new Map([['ara', line('پ')]]))).toBe('ara')
  })

  test('Chinese is told by the words that are not Latin', () => {
    const read = (text: string, confidence: number, latin: number) => [word(text, 0, confidence), word('lina@firm.example', 60, latin, 0, 200)]
    expect(tellTwins('chi_sim', new Map([['chi_sim', read('资料', 80, 90)], ['chi_tra', read('資料', 90, 20)]]))).toBe('chi_tra')
    expect(tellTwins('chi_tra', new Map([['chi_sim', read('资料', 90, 20)], ['chi_tra', read('資料', 80, 90)]]))).toBe('chi_sim')
  })

  test('languages of a script are tried together, added ones first, until one is sure', () => {
    expect(groupByScript(['eng', 'fas', 'ukr', 'kor', 'ara', 'chi_sim', 'rus'])).toEqual([['ukr', 'rus'], ['chi_sim'], ['ara', 'fas'], ['kor']])
    expect([isSettled(new Map([['eng', 90]])), isSettled(new Map([['eng', 40], ['ukr', 60]])), isSettled(new Map([['eng', 40], ['ukr', 80]]))]).toEqual([false, false, true])
  })

  test('the sample holds what is least believed', () => {
    const words = [word('Settings', 0, 95, 0), word('?0?', 0, 20, 500), word('??1', 80, 25, 520), word('Send', 0, 90, 900)]
    expect(chooseSample(words, 100)).toEqual({ top: 500, bottom: 600 })
  })

  test('what the core says ships is what a decoder finds', () => {
    const found = findLanguages(new URL('../../../src/main/decoder/child.ts', import.meta.url).href)
    for (const language of SHIPPED_LANGUAGES) expect(existsSync(join(found[language]!, `${language}.traineddata.gz`))).toBe(true)
  })

  test('data in the folder of added languages is found, other files are not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'languages-'))
    for (const name of ['rus.traineddata.gz', 'chi_sim_vert.traineddata.gz', 'ita.traineddata', 'read me.txt', '..traineddata.gz']) writeFileSync(join(folder, name), '')
    expect(findLocal(folder)).toEqual([['rus', folder]])
    expect(findLocal(join(folder, 'nowhere'))).toEqual([])
    rmSync(folder, { recursive: true })
  })
})

test('a surer Latin word stands in for what another language made of it; a look-alike does not', () => {
  const own = [word('Напишіть', 0, 94), word('оіепа.кКа', 60, 40), word('Вау', 120, 92)]
  expect(textOf(preferLatin(own, [word('Hanmwith', 0, 60), word('olena.k@northgate', 60, 88), word('Bay', 120, 91)]).sort((a, b) => a.left - b.left))).toBe('Напишіть olena.k@northgate Вау')
})

test('of two readings the surer stands, with what only the other surely found', () => {
  const pieces = [word('논', 0, 60), word('무을', 20, 40), word('Senden', 300, 88), word('??', 400, 30)]
  expect(textOf(chooseSurer(pieces, [word('논문을', 0, 92)]))).toBe('논문을 Senden')
})

test('Korean syllables become words where the line’s text has no space', () => {
  const syllables = [word('저', 0, 80), word('희', 20, 90), word('고객', 60), word('은', 100), word('minji', 140)]
  expect(textOf(joinSyllables(syllables, '저희 고객은 minji'))).toBe('저희 고객은 minji')
  expect(joinSyllables(syllables, '저희 고객은 minji')[0]).toMatchObject({ confidence: 85, left: 0, right: 60 })
  expect(joinSyllables(line('our client'), 'ourclient')).toHaveLength(2)
})

describe('setLine', () => {
  test('Arabic runs from right to left, the figures and Latin words in it from left to right', () => {
    expect(textOf(setLine([word('18:45', 0), word('PM', 60), word('الساعة', 120), word('مرحبا', 180)]))).toBe('مرحبا الساعة 18:45 PM')
    expect(textOf(setLine(line('Write to سارة today please')))).toBe('Write to سارة today please')
  })

  test('Chinese and Japanese characters close together are one word, Latin words and far ones are not', () => {
    const close = ['请', '写', '信', '到'].map((text, index) => word(text, index * 20, 80 + index, 0, 18))
    expect(setLine([...close, word('lina@firm.example', 84), word('谢谢', 300)]).map(({ text, left, right, confidence }) => [text, left, right, confidence])).toEqual([
      ['请写信到', 0, 78, 81.5], ['lina@firm.example', 84, 124, 90], ['谢谢', 300, 340, 90],
    ])
    expect(textOf(setLine(line('저희 고객은')))).toBe('저희 고객은')
  })
})
