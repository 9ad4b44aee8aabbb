import { expect, test } from 'vitest'
import { foldText, foldWithPlaces, placeInText } from '../../src/shared/fold.ts'

test.each([
  ['CAFÉ Café cafe\u0301', 'cafe cafe cafe'], ['Straße GROẞ Æther Łódź İstanbul ışık Øre', 'strasse gross aether lodz istanbul isik ore'],
  ['Ёлка й Їжак', 'елка й їжак'], ['الْمِيناء آدم مـرحبا', 'الميناء ادم مرحبا'], ['שָׁלוֹם', 'שלום'], ['がく ハガキ', 'がく ハガキ'], ['항구', '항구'], ['ＡＢＣ ﬁne', 'abc fine'],
  ['lan\u200btern \u202eevil\u202c so\u00adft', 'lantern evil soft'], ['a \n\t b\u00a0c\u3000d', 'a b c d'],
])('%s is searched as %s', (text, folded) => expect(foldText(text)).toBe(folded))

test('folding twice changes nothing, whatever the text', () => {
  for (const text of randomTexts(400)) expect(foldText(foldText(text))).toBe(foldText(text))
})

test('every place in the folded text leads to the place in the text that it came from', () => {
  for (const text of randomTexts(400).map((one) => one.normalize('NFC'))) {
    const { folded, places } = foldWithPlaces(text)
    expect(folded).toBe(foldText(text))
    expect(places).toHaveLength(folded.length + 1)
    for (let at = 0; at < folded.length; at++) expect(placeInText(text, at)).toBe(places[at])
  }
})

const PIECES = ['a', 'É', 'e\u0301', 'ß', 'ﬁ', ' ', '\n', '\t ', '\u200b', '\u202e', 'ي', 'ِ', 'ש', 'ָ', '港', 'が', '가', '🙂', '👩‍👩‍👧', 'й', '-', '"', '\u00ad', 'Ａ', 'İ']
function randomTexts(count: number): string[] {
  let seed = 7
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  return Array.from({ length: count }, () => Array.from({ length: next(30) }, () => PIECES[next(PIECES.length)]!).join(''))
}
