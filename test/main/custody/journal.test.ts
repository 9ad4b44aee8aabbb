import { expect, test } from 'vitest'
import { CHAIN_START, lineProblem } from '../../../src/main/custody/chain-check.ts'
import { canonicalJson, hashEntry } from '../../../src/main/store/index.ts'
import { openConnection } from '../../../src/main/store/connection.ts'
import type { JournalEntry } from '../../../src/shared/contract/journal.ts'
import { addCase, openNew } from '../vault/temporary-vault.ts'

test('canonical JSON is RFC 8785’s', () => {
  // RFC 8785, 3.2.3: sorting by UTF-16 code units
  expect(canonicalJson({ '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' }))
    .toBe('{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}')
  // RFC 8785, 3.2.2: numbers, strings and literals
  expect(canonicalJson({ numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27], string: '\u20ac$\u000f\nA\'B"\\\\"/', literals: [null, true, false] }))
    .toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
  expect(canonicalJson({ b: undefined, a: [undefined] })).toBe('{"a":[null]}')
})

test('lines link to each other, and any edit, removal, insertion or exchange is named at its line', async () => {
  const { store } = await openNew()
  addCase(store)
  for (let at = 0; at < 20; at++) store.journal.append({ action: 'test.done', actor: 'operator', subject: null, caseId: null, details: { at, text: 'größer' } })
  const lines = store.journal.after(0, 1_000)
  expect(lines.map((one) => one.sequence)).toEqual(lines.map((_, at) => at + 1))
  expect(firstBroken(lines)).toBeNull()
  const edit = (at: number, change: Partial<JournalEntry>) => lines.map((one, index) => (index === at ? { ...one, ...change } : one))
  expect(firstBroken(edit(4, { actor: 'somebody' }))).toBe(5)
  expect(firstBroken(edit(4, { atMs: 0 }))).toBe(5)
  expect(firstBroken(edit(4, { details: { at: 99 } }))).toBe(5)
  expect(firstBroken(edit(4, { subject: 'ev_x' }))).toBe(5)
  expect(firstBroken(edit(4, { hash: hashEntry({ ...lines[4]!, actor: 'x' }), actor: 'x' }))).toBe(6)
  expect(firstBroken(lines.filter((_, at) => at !== 4))).toBe(6)
  expect(firstBroken([lines[1]!, lines[0]!, ...lines.slice(2)])).toBe(2)
  expect(firstBroken([...lines.slice(0, 5), lines[4]!, ...lines.slice(5)])).toBe(5)
})

function firstBroken(lines: JournalEntry[]): number | null {
  let last = CHAIN_START
  for (const line of lines) {
    if (lineProblem(last, line)) return line.sequence
    last = line
  }
  return null
}

test('the database itself refuses to change or remove a line', async () => {
  const { store, vault } = await openNew()
  addCase(store)
  store.close()
  const connection = openConnection(vault.databaseFile, vault.databaseKey())
  expect(() => connection.run('UPDATE journal SET actor = ?', 'somebody')).toThrow('append-only')
  expect(() => connection.run('DELETE FROM journal')).toThrow('append-only')
  connection.close()
})

test('a line and its change come together or not at all', async () => {
  const { store } = await openNew()
  const before = store.journal.last()
  expect(() => store.transaction(() => {
    addCase(store)
    throw new Error('stopped')
  })).toThrow('stopped')
  expect(store.cases.list()).toEqual([])
  expect(store.journal.last()).toEqual(before)
})

test('the list is newest first, filtered and paged', async () => {
  const { store } = await openNew()
  const caseId = addCase(store)
  for (let at = 0; at < 5; at++) store.journal.append({ action: 'test.done', actor: 'operator', subject: at === 2 ? 'ev_two' : null, caseId: at % 2 ? caseId : null, details: { at } })
  const all = store.journal.list({ limit: 100 })
  expect(all.map((one) => one.details.at)).toEqual([4, 3, 2, 1, 0, undefined])
  expect(store.journal.list({ caseId, limit: 2 }).map((one) => one.details.at)).toEqual([3, 1])
  expect(store.journal.list({ subject: 'ev_two', limit: 10 })).toHaveLength(1)
  expect(store.journal.list({ beforeSequence: all[1]!.sequence, limit: 1 })[0]!.details.at).toBe(2)
  expect(store.journal.ofCase(caseId).map((one) => one.action)).toEqual(['case.create', 'test.done', 'test.done'])
})
