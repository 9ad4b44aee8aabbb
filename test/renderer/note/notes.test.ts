import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callsOf, keepRenderer } from '../../support/renderer-suite.ts'
import { goTo, openSample } from '../evidence/feature-page.ts'

const renderer = keepRenderer()

async function openNotes(exhibit: number) {
  const { page } = await openSample(renderer, { exhibits: 2 })
  await page.getByRole('row', { name: new RegExp(`^E-${exhibit},`) }).click()
  await page.getByRole('tab', { name: /Notes/ }).click()
  return page
}
const field = (page: Page) => page.getByLabel('New note on this exhibit')
const card = (page: Page, text: string) => page.locator('.note', { hasText: text })

it('saves by itself, once per pause, and adds one note however long somebody writes', async () => {
  const page = await openNotes(2)
  await page.getByText('No notes yet').waitFor()
  await field(page).pressSequentially('First thought')
  await page.getByRole('status').getByText('Saved', { exact: true }).waitFor()
  await field(page).pressSequentially(' and more')
  await expect.poll(async () => (await callsOf(page, 'note.update')).at(-1)?.['text']).toBe('First thought and more')
  expect((await callsOf(page, 'note.add')).map((call) => call['text'])).toEqual(['First thought'])
  expect(await callsOf(page, 'note.update')).toHaveLength(1)
  await page.keyboard.press('Control+Enter')
  await card(page, 'First thought and more').waitFor()
  expect(await field(page).inputValue()).toBe('')
})

it('what is on its way when the exhibit is left is saved', async () => {
  const page = await openNotes(2)
  await field(page).fill('Half a sentence')
  await page.getByRole('row', { name: /^E-1,/ }).click()
  await expect.poll(async () => (await callsOf(page, 'note.add')).map((call) => call['text'])).toEqual(['Half a sentence'])
})

it('changes a note in place and takes it out; one that is emptied goes', async () => {
  const page = await openNotes(2)
  for (const text of ['First thought', 'Another']) {
    await field(page).fill(text)
    await page.getByRole('button', { name: 'Add note' }).click()
    await card(page, text).waitFor()
  }
  await card(page, 'First thought').getByRole('button', { name: 'Edit note' }).click()
  await page.getByLabel('Note', { exact: true }).fill('Second thought')
  await page.keyboard.press('Escape')
  await card(page, 'Second thought').waitFor()
  await card(page, 'Another').getByRole('button', { name: 'Edit note' }).click()
  await page.getByLabel('Note', { exact: true }).fill('')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => page.locator('.note').count()).toBe(1)
  await card(page, 'Second thought').getByRole('button', { name: 'Remove note' }).click()
  await page.getByText('No notes yet').waitFor()
})

it('keeps what was typed when saving fails, and says what to do', async () => {
  const page = await openNotes(2)
  await page.evaluate(() => {
    const bridge = window.lamplighter
    const { call } = bridge
    bridge.call = async (name, input) => (name === 'note.add' ? { ok: false, error: { code: 'DISK_FULL', message: 'The disk is full.' } } : call(name, input))
  })
  await field(page).fill('Not to be lost')
  await page.getByRole('alert').getByText('Free some space').waitFor()
  expect(await field(page).inputValue()).toBe('Not to be lost')
})

it('a note that was changed elsewhere meanwhile is not written over', async () => {
  const page = await openNotes(1)
  const first = page.locator('.note').first()
  await first.getByRole('button', { name: 'Edit note' }).click()
  await page.evaluate(() => {
    const { fakeHost } = globalThis as unknown as { fakeHost: { world: { notes: { text: string; updatedMs: number }[] } } }
    Object.assign(fakeHost.world.notes[0]!, { text: 'Written on another machine', updatedMs: 5 })
  })
  await page.getByLabel('Note', { exact: true }).fill('Written here')
  const conflict = page.getByRole('alert').filter({ hasText: 'changed elsewhere' })
  await conflict.getByText('Written on another machine').waitFor()
  await conflict.getByRole('button', { name: 'Keep what I wrote' }).click()
  await page.getByRole('status').getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  await card(page, 'Written here').waitFor()
  expect((await callsOf(page, 'note.update')).map((call) => call['lastMs'])).toContain(5)
})

it('@ finds things by keyboard and links them; the link shows what it is, and leads there', async () => {
  const page = await openNotes(2)
  await field(page).pressSequentially('Same words as in @1')
  const list = page.getByRole('listbox', { name: 'Link to' })
  await list.getByRole('option', { name: /^E-1 / }).waitFor()
  await expect.poll(() => list.getByRole('option').first().getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(() => field(page).inputValue()).toMatch(/^Same words as in \[E-1\]\(lamplighter:ev_[0-9a-z]{26}\) $/)
  await page.keyboard.press('Control+Enter')
  const link = page.locator('.note-list .note-link', { hasText: 'E-1' })
  await link.waitFor()
  // A pointer that comes from somewhere, as a hand moves it.
  await field(page).hover()
  await link.hover()
  await page.getByRole('tooltip').getByText('Exhibit E-1').waitFor()
  await link.click()
  await page.getByRole('img', { name: /^Exhibit E-1/ }).waitFor()
  await page.getByRole('tab', { name: /Notes/ }).click()
  await page.getByRole('region', { name: 'Mentioned in' }).getByText('Same words as in E-1').waitFor()
})

it('Escape leaves the list of links and nothing else; what is removed says so', async () => {
  const page = await openNotes(2)
  await field(page).pressSequentially('mail me @zzqx')
  await page.getByText('Nothing of that name').waitFor()
  await page.keyboard.press('Escape')
  expect(await field(page).inputValue()).toBe('mail me @zzqx')
  await field(page).fill(`See [E-9](lamplighter:ev_${'0'.repeat(26)})`)
  await page.keyboard.press('Control+Enter')
  await card(page, 'E-9').getByText('removed').waitFor()
})

it('keys set the form of what is written, go on with lists and end them', async () => {
  const page = await openNotes(2)
  await field(page).pressSequentially('bold')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+b')
  expect(await field(page).inputValue()).toBe('**bold**')
  await page.keyboard.press('Control+b')
  expect(await field(page).inputValue()).toBe('bold')
  await field(page).fill('')
  await field(page).pressSequentially('- [ ] ask\nanswer\n\nend')
  expect(await field(page).inputValue()).toBe('- [ ] ask\n- [ ] answer\nend')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('checkbox').nth(1).check()
  await expect.poll(async () => (await callsOf(page, 'note.update')).at(-1)?.['text']).toBe('- [ ] ask\n- [x] answer\nend')
})

const HOSTILE = [
  '<img src=x onerror="globalThis.ran = 1"><script>globalThis.ran = 2</script><iframe src="https://harbour.example"></iframe>', '[press](javascript:globalThis.ran=3) <javascript:globalThis.ran=4>',
  '![a picture](https://harbour.example/p.png) ![x](data:image/svg+xml,<svg onload=alert(1)>) https://harbour.example/a www.harbour.example', `[x](lamplighter:ev_${'0'.repeat(26)}?x "t") [y](LAMPLIGHTER:nothing)`,
  '>'.repeat(5_000), '- '.repeat(3_000), '**a*'.repeat(10_000), '['.repeat(20_000), 'x'.repeat(10_000), '\u202eevil\u202c \u2066abc \u200b\u200d'.repeat(50), `${'| a '.repeat(300)}|\n${'|-'.repeat(300)}|`, '[^1]\n\n[^1]: note', '👩‍👩‍👧‍👦'.repeat(500), '[a]: javascript:alert(1)\n\n[a]',
]

it('hostile texts are shown as text: nothing runs, nothing is fetched, nothing leads out', async () => {
  const { page, faults } = await openSample(renderer, { exhibits: 2 })
  await page.evaluate((texts) => {
    const { fakeHost } = globalThis as unknown as { fakeHost: { world: { notes: object[]; evidence: { id: string; caseId: string }[] }; announce(one: object): void } }
    const { id, caseId } = fakeHost.world.evidence[1]!
    fakeHost.world.notes.push(...texts.map((text, at) => ({ id: `note_${String(at).padStart(26, '0')}`, caseId, evidenceId: id, subjectId: null, text, createdMs: at, updatedMs: at })))
  }, HOSTILE)
  await page.getByRole('row', { name: /^E-2,/ }).click()
  await page.getByRole('tab', { name: /Notes/ }).click()
  const cards = page.locator('.note-list .note')
  await expect.poll(() => cards.count()).toBe(HOSTILE.length)
  for (let at = 0; at < HOSTILE.length; at++) {
    await cards.nth(at).scrollIntoViewIfNeeded()
    await cards.nth(at).locator('.note-text:not(.is-waiting)').first().waitFor()
    expect([at, await cards.nth(at).evaluate((one) => one.scrollWidth <= one.clientWidth + 1)]).toEqual([at, true])
  }
  expect(await page.evaluate(() => (globalThis as { ran?: number }).ran)).toBeUndefined()
  expect(await page.locator('.note-list a, .note-list iframe, .note-list script, .note-list img').count()).toBe(0)
  expect(faults).toEqual([])
})

it('filters, orders and holds two thousand notes', async () => {
  const { page } = await openSample(renderer, { exhibits: 2 })
  await page.evaluate(() => {
    const { fakeHost } = globalThis as unknown as { fakeHost: { world: { notes: object[]; cases: { id: string }[]; evidence: { caseId: string }[] } } }
    const { caseId } = fakeHost.world.evidence[0]!
    fakeHost.world.notes.push(...Array.from({ length: 2_000 }, (_, at) => ({ id: `note_${String(at).padStart(26, '0')}`, caseId, evidenceId: null, subjectId: null, text: `Note **number** ${at}${at === 1_234 ? ' needle' : ''}`, createdMs: at, updatedMs: at })))
  })
  await goTo(page, 'Case')
  const notes = page.getByRole('region', { name: 'Notes of the case' })
  await notes.getByText(/^2,00\d notes$/).waitFor()
  expect(await notes.locator('strong').count()).toBeLessThan(300)
  await notes.getByLabel('Filter the notes').fill('nééDLE')
  await notes.getByText('1 note', { exact: true }).waitFor()
  await notes.locator('.note', { hasText: 'number 1234 needle' }).waitFor()
})

it('lets every note find its own direction', async () => {
  const page = await openNotes(1)
  await page.locator('.note-text').nth(1).waitFor()
  const directions = await page.locator('.note-text').evaluateAll((notes) => notes.map((note) => getComputedStyle(note).direction))
  expect(directions).toEqual(['ltr', 'rtl'])
})

it('says on the case’s page which exhibit a note is on, and leads there', async () => {
  const { page } = await openSample(renderer, { exhibits: 2 })
  await goTo(page, 'Case')
  const note = page.getByRole('region', { name: 'Notes of the case' }).locator('.note', { hasText: 'only the second sentence is new' })
  await note.getByRole('button', { name: 'Exhibit E-1' }).click()
  await page.getByRole('img', { name: /^Exhibit E-1/ }).waitFor()
  expect(await page.getByRole('row', { name: /^E-1,/ }).getAttribute('aria-selected')).toBe('true')
})

it('a lock that is asked for waits for what is typed', async () => {
  const page = await openNotes(2)
  await field(page).fill('Typed just before')
  await page.keyboard.press('Control+l')
  await expect.poll(async () => (await callsOf(page, 'note.add')).map((call) => call['text'])).toEqual(['Typed just before'])
  const calls = await page.evaluate(() => (globalThis as unknown as { fakeHost: { calls: { name: string }[] } }).fakeHost.calls.map((call) => call.name))
  expect(calls.indexOf('note.add')).toBeLessThan(calls.indexOf('vault.lock'))
})
