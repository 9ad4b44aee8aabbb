import { describe, expect, test } from 'vitest'
import type { Word } from '../../../src/shared/contract/evidence.ts'
import { findIdentifiers } from '../../../src/main/reading/identifiers/index.ts'
import { keccak256 } from '../../../src/main/reading/identifiers/keccak.ts'

const found = (text: string) => findIdentifiers(text, []).map(({ kind, value }) => `${kind} ${value}`)
const checked = (text: string) => findIdentifiers(text, []).map(({ system, isChecked }) => [system, isChecked])

/** A word for every space, a line for every break, letters 10 pixels wide. */
function lay(text: string): Word[] {
  return text.split('\n').flatMap((line, number) => {
    let x = 0
    return line.split(' ').map((one): Word => {
      const box: Word['box'] = [x, number * 30, one.length * 10, 20]
      x += one.length * 10 + 10
      return { text: one, line: number, confidence: 90, box }
    })
  })
}

describe('addresses on the net', () => {
  test.each([
    ['See https://Meridian.Example/offers/12, then call.', ['link https://meridian.example/offers/12']],
    ['(www.quay-consult.com)', ['link https://quay-consult.com']],
    ['hxxps://evil[.]example/login.', ['link https://evil.example/login']],
    ['https://en.example.org/wiki/Quay_(port)', ['link https://en.example.org/wiki/Quay_(port)']],
    ['详情请见https://quay.cn/a?b=1。谢谢', ['link https://quay.cn/a?b=1']],
    ['linkedin.com/in/layla-hb', ['link https://linkedin.com/in/layla-hb']],
    ['t.me/layla_hb and https://t.me/s/channel', ['telegram layla_hb', 'link https://t.me/s/channel']],
    ['https://wa.me/351912345678', ['whatsapp +351912345678']],
    ['https://api.whatsapp.com/send?phone=351912345678', ['whatsapp +351912345678']],
    ['https://signal.me/#p/+4915112345678', ['signal +4915112345678']],
  ])('%s', (text, expected) => { expect(found(text)).toEqual(expected) })

  test('that a line broke are put together, and only those', () => {
    expect(found('https://meridian.example/offers/\ncoastal-radar?ref=7 thanks')).toEqual(['link https://meridian.example/offers/coastal-radar?ref=7'])
    expect(found('https://meridian.example/offers/coastal\n-radar/2026/03')).toEqual(['link https://meridian.example/offers/coastal-radar/2026/03'])
    expect(found('https://meridian.example/offers\nThanks for reading')).toEqual(['link https://meridian.example/offers'])
    expect(found('https://meridian.example/offers\n10:32')).toEqual(['link https://meridian.example/offers'])
    expect(found('https://meridian.example\nhttps://quay.example')).toEqual(['link https://meridian.example', 'link https://quay.example'])
  })
  test('that a line broke go on only close below, with a box for every line', () => {
    const close = lay('https://meridian.example/offers/\ncoastal-radar/2026 ok')
    expect(findIdentifiers('', close)).toMatchObject([{ text: 'https://meridian.example/offers/coastal-radar/2026', boxes: [[0, 0, 320, 20], [0, 30, 180, 20]] }])
    const apart = close.map((word): Word => (word.line === 1 ? { ...word, box: [word.box[0], 400, word.box[2], 20] } : word))
    expect(findIdentifiers('', apart).map(({ value }) => value)).toEqual(['https://meridian.example/offers'])
  })
  test.each(['etc.Please answer', 'at 10.30', 'version 2.0.1', 'e.g. a report', 'file.png', 'Fa. Meridian Ltd.', 'Ich komme morgen.Bis dann', 'https://', 'node.js'])('no address: %s', (text) => { expect(found(text)).toEqual([]) })
})

describe('accounts', () => {
  test.each([
    ['Write to Layla.HB@Meridian-Foresight.Example.', ['email layla.hb@meridian-foresight.example']],
    ['почта: иван@почта.рф', ['email иван@почта.рф']],
    ['follow @Layla_HB, or @layla@mastodon.example', ['handle @layla_hb', 'handle @layla@mastodon.example']],
    ['联系我@quay_desk吧', []],
    ['@quay_desk。', ['handle @quay_desk']],
    ['Telegram: @Layla_HB', ['telegram layla_hb']],
    ['телеграм: layla_hb', ['telegram layla_hb']],
    ['תכתבי לי בטלגרם', []],
    ['طرح: واتساب: +966 50 123 4567', ['whatsapp +966501234567']],
    ['واتساب: +٩٦٦ ٥٠ ١٢٣ ٤٥٦٧', ['whatsapp +966501234567']],
    ['我的微信号：Quay_desk88', ['wechat quay_desk88']],
    ['WeChat ID: wxid_abc123def456', ['wechat wxid_abc123def456']],
    ['Signal: layla.42', ['signal layla.42']],
  ])('%s', (text, expected) => { expect(found(text)).toEqual(expected) })
  test.each(['meet @ 10:30', '@10:30', '@3pm', 'a@b', 'Telegram: please write', 'x@y.', 'See you @', 'wechat is fine', 'signal: 42'])('no account: %s', (text) => { expect(found(text)).toEqual([]) })
})

describe('telephone numbers in international form', () => {
  test.each([
    ['+49 (0)30 1234567', '+49301234567'], ['+1 (415) 555-2671', '+14155552671'], ['0044 20 7946 0958', '+442079460958'], ['＋86 138 0013 8000', '+8613800138000'],
    ['+972-50-123-4567', '+972501234567'], ['هاتف: +٩٧١ ٥٠ ١٢٣ ٤٥٦٧', '+971501234567'], ['+९१ ९८७६५ ४३२१०', '+919876543210'],
  ])('%s', (text, value) => { expect(found(text)).toEqual([`phone ${value}`]) })
  test.each(['030 1234567', '+1 123 456 7890', '+999 1234567', '2026-03-04 10:32:11', '1,800 EUR', '+5 points', 'A+44 20 7946 0958', '0000000000', '3.1415926535', '+12 %', '+44 20'])('no number: %s', (text) => { expect(found(text)).toEqual([]) })
})

describe('ways to pay', () => {
  test.each([
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'Bitcoin'], ['3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', 'Bitcoin'], ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'Bitcoin'],
    ['bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', 'Bitcoin'], ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'Ethereum'],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'Tron'], ['LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1', 'Litecoin'], ['DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L', 'Dogecoin'],
    ['888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H', 'Monero'],
  ])('%s holds as %s, also over a line break; a changed sign does not', (address, system) => {
    expect(checked(`send to ${address} now`)).toEqual([[system, true]])
    expect(checked(`${address.slice(0, 17)}\n${address.slice(17)}`)).toEqual([[system, true]])
    const at = address.length - 3
    const changed = address.slice(0, at) + (address[at] === '5' ? '6' : '5') + address.slice(at + 1)
    expect(checked(changed).filter(([, isChecked]) => isChecked)).toEqual([])
  })
  test('an address without capitals has no check, and a misread one says so', () => {
    expect(checked('0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed')).toEqual([['Ethereum', null]])
    expect(checked('0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed')).toEqual([['Ethereum', false]])
  })
  test('account numbers', () => {
    expect(findIdentifiers('IBAN DE89 3704 0044 0532 0130 00 bei', [])).toMatchObject([{ kind: 'iban', value: 'DE89370400440532013000', isChecked: true }])
    expect(findIdentifiers('GB82 WEST 1234\n5698 7654 32', [])).toMatchObject([{ value: 'GB82WEST12345698765432', isChecked: true }])
    expect(findIdentifiers('DE89 3704 0044 0532 0130 01', [])).toMatchObject([{ isChecked: false }])
  })
  test.each(['ZZ89 3704 0044 0532 0130 00', 'AB12 offers', 'd41d8cd98f00b204e9800998ecf8427e', '4fa3350c92be17d6a84f2a9c01d7e84b6fa3350c92be17d6a84f2a9c01d7e84b', 'Donaudampfschifffahrtsgesellschaft'])('no way to pay: %s', (text) => { expect(found(text)).toEqual([]) })
  test('Keccak-256 is the published one', () => {
    expect(Buffer.from(keccak256(new Uint8Array())).toString('hex')).toBe('c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470')
  })
})

test('each stands once, in reading order, as it is written, with its box', () => {
  const words = lay('Hi @Quay_Desk\nmail quay@desk.example or\n@quay_desk')
  expect(findIdentifiers('', words)).toEqual([
    { kind: 'handle', value: '@quay_desk', text: '@Quay_Desk', boxes: [[30, 0, 100, 20]], system: '', isChecked: null },
    { kind: 'email', value: 'quay@desk.example', text: 'quay@desk.example', boxes: [[50, 30, 170, 20]], system: '', isChecked: null },
  ])
})

test('a long text of nothing but beginnings is read in no time', () => {
  for (const piece of ['@a.', 'https://a/', '+49 ', 'a.b.c.', 'DE89 ', 'x@', '1111111 ']) expect(findIdentifiers(piece.repeat(20_000), []).length).toBeLessThan(50_000)
}, 20_000)
