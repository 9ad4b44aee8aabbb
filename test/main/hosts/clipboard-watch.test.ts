import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerDialog } from '../../../src/main/hosts/chromium/start-chromium-host.ts'
import { watchClipboard, type SystemClipboard } from '../../../src/main/hosts/clipboard-watch.ts'

/** A clipboard that others use too, and that can refuse. */
class ClipboardDouble implements SystemClipboard {
  text = 'from before'
  refuses = false
  released = 0
  lineEnd = '\n'
  async write(text: string) {
    if (this.refuses) throw new Error('refused')
    this.text = text.replaceAll('\n', this.lineEnd)
  }
  async read() {
    if (this.refuses) throw new Error('refused')
    return this.text
  }
  async empty() { this.text = '' }
  async release() { this.released++ }
}

let clipboard: ClipboardDouble
let watch: ReturnType<typeof watchClipboard>
beforeEach(() => {
  vi.useFakeTimers()
  clipboard = new ClipboardDouble()
  watch = watchClipboard(clipboard)
})
afterEach(() => void vi.useRealTimers())

test('what was copied goes after ten seconds', async () => {
  expect(await watch.copy('the words of an exhibit')).toBe(true)
  await vi.advanceTimersByTimeAsync(9_999)
  expect(clipboard.text).toBe('the words of an exhibit')
  await vi.advanceTimersByTimeAsync(1)
  expect([clipboard.text, clipboard.released]).toEqual(['', 1])
})

test('each copy counts from its own moment', async () => {
  await watch.copy('first')
  await vi.advanceTimersByTimeAsync(9_000)
  await watch.copy('second')
  await vi.advanceTimersByTimeAsync(9_000)
  expect(clipboard.text).toBe('second')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(clipboard.text).toBe('')
})

test('what somebody else put there meanwhile stays', async () => {
  await watch.copy('ours')
  clipboard.text = 'theirs'
  await vi.advanceTimersByTimeAsync(10_000)
  expect([clipboard.text, clipboard.released]).toEqual(['theirs', 1])
})

test('a clipboard that hangs holds up neither a lock nor the next copy', async () => {
  await watch.copy('ours')
  clipboard.read = () => new Promise(() => {})
  const cleared = vi.fn()
  void watch.clear().then(cleared)
  await vi.advanceTimersByTimeAsync(2_000)
  expect([cleared.mock.calls.length, clipboard.released]).toEqual([1, 1])
  expect(await watch.copy('next')).toBe(true)
})

test('taken back at once when asked, and only what is ours', async () => {
  await watch.clear()
  expect(clipboard.text).toBe('from before')
  void watch.copy('ours')
  // Asked before the copy has ended: it waits its turn.
  await watch.clear()
  expect(clipboard.text).toBe('')
  clipboard.text = 'theirs'
  await vi.advanceTimersByTimeAsync(60_000)
  await watch.clear()
  expect(clipboard.text).toBe('theirs')
})

test('a system that gives line ends back as its own does not keep the text', async () => {
  clipboard.lineEnd = '\r\n'
  await watch.copy('two\nlines')
  await watch.clear()
  expect(clipboard.text).toBe('')
})

test.each([['nothing', ''], ['too much', 'x'.repeat(4_000_001)], ['a number', 3], ['a list', ['x']], ['an object', { toString: () => 'x' }]])('refused: %s', async (_what, text) => {
  expect(await watch.copy(text)).toBe(false)
  expect(clipboard.text).toBe('from before')
})

test('a system that refuses is an answer, and no obstacle to the next copy', async () => {
  clipboard.refuses = true
  expect(await watch.copy('x')).toBe(false)
  await watch.clear()
  clipboard.refuses = false
  expect(await watch.copy('y')).toBe(true)
  await watch.clear()
  expect(clipboard.text).toBe('')
})

test('a window that closes waits until the clipboard is ours no more; other questions of a page are refused', async () => {
  await watch.copy('ours')
  const said: string[] = []
  const dialog = (type: string) => ({ type: () => type, accept: async () => void said.push(`${type} accepted, clipboard “${clipboard.text}”`), dismiss: async () => void said.push(`${type} dismissed`) })
  await answerDialog(dialog('confirm'), watch)
  await answerDialog(dialog('beforeunload'), watch)
  expect(said).toEqual(['confirm dismissed', 'beforeunload accepted, clipboard “”'])
})
