import { describe, expect, test } from 'vitest'
import { isAppError } from '../../../../src/shared/errors.ts'
import { makePages } from './made-pdf.ts'
import { ANDROID_CHAT, IPHONE_CHAT, lines, LINKEDIN, MAIL, PAGE, PIXELS, SAVED_PAGE } from './made-texts.ts'
import { makeZip } from './made-zip.ts'
import { takeApart, takeParts } from './take-apart.ts'

/** Always the same numbers from the same seed (Numerical Recipes’ linear congruence). */
function makeRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** One to eight changes: bytes turned over, cut off, put in, doubled, taken out. */
function mutate(seed: Buffer, random: (below: number) => number): Buffer {
  let bytes = Buffer.from(seed)
  for (let left = 1 + random(8); left > 0; left--) {
    const at = random(bytes.length || 1), end = Math.min(bytes.length, at + random(200))
    const pieces = [
      () => Buffer.from(bytes).fill(random(256), at, at + 1), () => bytes.subarray(0, at), () => Buffer.concat([bytes.subarray(0, at), Buffer.alloc(random(64), random(256)), bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]), () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]),
    ]
    bytes = pieces[random(pieces.length)]!()
  }
  return bytes
}

const ZIP = makeZip([{ name: 'a.txt', content: Buffer.from('hello') }, { name: 'b/c.png', content: PIXELS, stored: true }, { name: 'd', content: Buffer.alloc(50_000, 'xyz') }])
const SEEDS = [
  ['an e-mail', MAIL, 420], ['a page', PAGE, 420], ['a saved page', SAVED_PAGE, 420], ['an Android chat', ANDROID_CHAT, 420], ['an iPhone chat', IPHONE_CHAT, 420], ['LinkedIn messages', LINKEDIN, 420],
  ['an archive', ZIP, 420], ['a PDF', makePages(['one', '', 'three']), 60],
] as const

/** What came of it: parts, or the code of a typed error. Anything else fails the test. */
async function tryOut(bytes: Buffer): Promise<string> {
  try {
    const { content, parts } = await takeApart(bytes)
    expect(content?.blocks.every((block) => block.text.isWellFormed()) ?? true).toBe(true)
    expect(await takeParts(bytes)).toHaveLength(parts.length)
    return 'taken apart'
  } catch (error) {
    if (isAppError(error) && error.code !== 'INTERNAL') return error.code
    throw error
  }
}

test.each(SEEDS)('random changes to %s end in an answer or a typed error', async (_name, seed, count) => {
  const random = makeRandom(7)
  const outcomes = new Set<string>()
  for (let left = count; left > 0; left--) outcomes.add(await tryOut(mutate(seed, random)))
  expect(outcomes).toContain('taken apart')
  expect([...outcomes].filter((one) => !['taken apart', 'FILE_UNSUPPORTED', 'DOCUMENT_DAMAGED', 'FILE_TOO_LARGE'].includes(one))).toEqual([])
})

test.each(SEEDS)('%s cut short anywhere ends in an answer or a typed error', async (name, seed) => {
  const step = name === 'a PDF' ? 97 : 13
  for (let end = 1; end < seed.length; end += step) expect(await tryOut(Buffer.from(seed.subarray(0, end)))).not.toBe('')
})

const MANY = 300_000
const HTML = '<!DOCTYPE html><html><body>'
const mail = (...more: string[]) => lines('From: a@example.org', 'Subject: s', 'Date: Mon, 2 Mar 2026 11:15:20 +0100', ...more)
const TABLE = 'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n'
const nest = (depth: number) => mail('Content-Type: multipart/mixed; boundary="b0"', '', ...Array.from({ length: depth }, (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary="b${at + 1}"\r\n`), 'hello')
const savedPage = (body: string) => lines('From: <Saved by Blink>', 'MIME-Version: 1.0', 'Snapshot-Content-Location: https://a.example', 'Content-Type: multipart/related; boundary=b', '', body)

/** Made to take time or memory out of proportion; each of some megabytes. What comes of them, not how fast, is told: a hang ends the run. */
describe('made to take long', () => {
  test.each([
    ['parts in parts, 250 deep', nest(250), 'taken apart'], ['parts in parts, 1,000 deep', nest(1_000), 'DOCUMENT_DAMAGED'],
    ['a header of 5 MB', mail(`X: ${'y'.repeat(60)}\r\n`.repeat(80_000), 'x'), 'DOCUMENT_DAMAGED'], ['too many short lines', mail('', 'a\n'.repeat(4 * MANY)), 'FILE_TOO_LARGE'],
    ['a hundred thousand receivers', mail(`To: ${'a@b.example, '.repeat(100_000)}`, '', 'x'), 'taken apart'], ['comments in comments', mail(`Content-Type: text/plain; a=${'('.repeat(MANY)}`, '', 'x'), 'taken apart'],
    ['parameters that go on', mail(`Content-Type: text/plain${Array.from({ length: 50_000 }, (_, at) => `;a*${at}*=x`).join('')}`, '', 'x'), 'taken apart'],
    ['a page of many spans', Buffer.from(HTML + '<span>a</span>'.repeat(MANY / 2)), 'taken apart'], ['ends without beginnings', Buffer.from(HTML + '<b>'.repeat(900) + '</i>'.repeat(MANY)), 'taken apart'],
    ['elements in elements without end', Buffer.from(HTML + '<div>'.repeat(MANY)), 'taken apart'], ['comments that never end', Buffer.from(HTML + '<!--'.repeat(MANY)), 'taken apart'],
    ['nothing but spaces', Buffer.from(`${HTML}<pre>${' '.repeat(3 * MANY)}`), 'taken apart'], ['a long attribute', Buffer.from(`${HTML}<p title="${'x'.repeat(10 * MANY)}">y`), 'taken apart'],
    ['a style of nothing but spaces', Buffer.from(`${HTML}<p style="opacity:${' '.repeat(MANY)}x">y`), 'taken apart'], ['a first line without end', Buffer.from(`From ${'1'.repeat(MANY)}x`), 'FILE_UNSUPPORTED'],
    ['a style without end', Buffer.from(`${HTML}<p style="${'opacity:'.repeat(MANY / 4)}">y`), 'taken apart'],
    ['nothing but boundaries', savedPage('--b\r\n'.repeat(MANY)), 'taken apart'], ['boundaries within lines', savedPage(`--b\r\nContent-Type: text/html\r\n\r\n${' --b'.repeat(MANY)}`), 'taken apart'],
    ['one long message', Buffer.from(`12/03/2026, 14:05 - Ana: ${'x'.repeat(20 * MANY)}`), 'taken apart'], ['one message of many lines', Buffer.from(`12/03/2026, 14:05 - Ana: x\n${'y\n'.repeat(MANY)}`), 'taken apart'],
    ['a cell without end', Buffer.from(`${TABLE}a,b,c,"${'x,\n'.repeat(MANY)}`), 'taken apart'], ['too many columns', Buffer.from(`${TABLE.trim()}${',a'.repeat(MANY / 2)}\nx\n`), 'taken apart'],
    ['a date without end', Buffer.from(`${TABLE}2-a,,Ana,,Ben,,${'2026-03-02 '.repeat(MANY)},,x,INBOX\n`), 'taken apart'],
    ['many ends of an archive', Buffer.from('PK\x03\x04'.concat('PK\x05\x06'.repeat(MANY)), 'latin1'), 'DOCUMENT_DAMAGED'],
  ] as const)('%s', async (_what, bytes, expected) => {
    expect(await tryOut(bytes)).toBe(expected)
  })
})
