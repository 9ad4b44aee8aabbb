/**
 * The journey that leaves no trace, as a process of its own so that it can be killed anywhere. After each step it says where it
 * is and goes on when it is told to. Started by `traces.test.ts` with HOME, TMPDIR and the XDG folders below a folder of the test.
 */
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { startChromiumHost } from '../../../src/main/hosts/chromium/start-chromium-host.ts'
import { chooseIn } from '../../support/choose-files.ts'
import { CASE, EVENTS, NOTES, NOTE_REPLACED, nextPassphraseKeys, passphraseKeys, PICTURE_WORDS, SEARCHED, SUBJECT, TYPED_NOT_SAVED, VAULT_NAME, WRONG_PASSPHRASE } from './sentinels.ts'

const [root, sources, mode] = process.argv.slice(2) as [string, string, 'whole' | 'visit' | 'keys']
const projectFolder = join(import.meta.dirname, '../../..')

const goOn = () => new Promise<void>((resolve) => process.once('message', () => resolve()))
const reached = async (step: string, facts: Record<string, unknown> = {}) => {
  process.send!({ step, ...facts, pid: process.pid, corePid: host.coreProcessId() })
  await goOn()
}

const host = await startChromiumHost({
  headless: true, projectFolder, rendererFolder: join(projectFolder, 'out/renderer'), vaultsFolder: join(root, 'vaults'), exportsFolder: join(root, 'exports'),
})
const { page } = host
page.setDefaultTimeout(60_000)

async function ask<T>(name: string, input: unknown = {}): Promise<T> {
  const answer = await page.evaluate(([one, two]) => lamplighter.call(one as string, two), [name, input])
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`)
  return answer.value as T
}
const jobsDone = async () => {
  while ((await ask<{ state: string }[]>('job.list')).some(({ state }) => state === 'running')) await new Promise((resolve) => setTimeout(resolve, 20))
}
/** Bytes as the page gets them, for the list of what must not be found. */
const fetched = (path: string) => page.evaluate(async (url) => {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}, path)

/** Key by key, as a hand does: `fill` would carry the whole text through driver and browser, which a person's text never does. */
async function typeInto(field: Locator, text: Iterable<string>): Promise<void> {
  await field.focus()
  for (const key of text) await page.keyboard.press(key === ' ' ? 'Space' : key)
}

await reached('started')
if (mode === 'whole') await journey()
if (mode === 'keys') await changeKeys()
await host.close()
process.send!({ step: 'closed', foreign: host.foreignRequests })
process.disconnect()

/** All that a person does with secrets, and a lock. Nothing here puts a secret together, so that whatever holds one is the product. */
async function changeKeys(): Promise<void> {
  const submit = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const groups = page.getByRole('list', { name: 'Recovery key in groups' }).getByRole('listitem')
  const showKey = async (step: string) => {
    await groups.nth(13).waitFor()
    const shown = await groups.allTextContents()
    await reached(step, { groups: shown })
    await submit('I have written it down')
    await page.getByLabel(/^Group \d+$/).nth(1).waitFor()
    for (const label of await page.getByText(/^Group \d+$/).allTextContents()) await typeInto(page.getByLabel(label, { exact: true }), shown[Number(label.slice(6)) - 1]!)
  }
  const openPanel = async () => {
    await page.getByRole('button', { name: /^Vault / }).click()
    await page.getByRole('menuitem', { name: 'Passphrases and recovery key…' }).click()
  }

  await submit('New vault')
  await page.getByLabel('Name of the vault').fill(VAULT_NAME)
  await typeInto(page.getByLabel('Passphrase', { exact: true }), passphraseKeys())
  await typeInto(page.getByLabel('Passphrase again'), passphraseKeys())
  await submit('Create vault')
  await showKey('vault made')
  await submit('Continue to the first case')
  await typeInto(page.getByLabel('Title of the new case'), CASE.title)
  await submit('Create case')
  await page.getByRole('heading', { name: CASE.title, level: 1 }).waitFor()

  await openPanel()
  await submit('Change passphrase')
  await typeInto(page.getByLabel('Your passphrase now, or the recovery key'), passphraseKeys())
  await typeInto(page.getByLabel('New passphrase', { exact: true }), nextPassphraseKeys())
  await typeInto(page.getByLabel('New passphrase, again'), nextPassphraseKeys())
  await submit('Change passphrase')
  await submit('New recovery key')
  await typeInto(page.getByLabel('Your passphrase now, or the recovery key'), nextPassphraseKeys())
  await submit('Make new recovery key')
  await showKey('new recovery key')
  await submit('Done')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await reached('changed')

  const lockedMs = performance.now()
  await page.getByRole('button', { name: /^Lock the vault/ }).click()
  await page.getByLabel('Passphrase or recovery key').waitFor()
  await reached('locked', { shownAfterMs: Math.round(performance.now() - lockedMs) })

  await typeInto(page.getByLabel('Passphrase or recovery key'), nextPassphraseKeys())
  await submit('Unlock')
  await page.getByRole('heading', { name: CASE.title, level: 1 }).waitFor()
}

async function journey(): Promise<void> {
  // A person's hands: what is typed goes through the page's own fields.
  await page.getByRole('button', { name: 'New vault', exact: true }).click()
  await page.getByLabel('Name of the vault').fill(VAULT_NAME)
  await typeInto(page.getByLabel('Passphrase', { exact: true }), passphraseKeys())
  await typeInto(page.getByLabel('Passphrase again'), passphraseKeys())
  await page.getByRole('button', { name: 'Create vault', exact: true }).click()
  const groups = page.getByRole('list', { name: 'Recovery key in groups' }).getByRole('listitem')
  await groups.nth(13).waitFor()
  const recoveryKey = (await groups.allTextContents()).join('-')
  await reached('vault made', { recoveryKey })

  await page.getByRole('button', { name: 'I have written it down', exact: true }).click()
  // Two groups are asked for, so that nobody goes on without the key on paper.
  await page.getByLabel(/^Group \d+$/).nth(1).waitFor()
  for (const field of await page.getByLabel(/^Group \d+$/).all()) {
    const number = Number(/\d+/.exec((await field.getAttribute('aria-label')) ?? (await field.evaluate((input: HTMLInputElement) => input.labels![0]!.textContent)))![0])
    await typeInto(field, recoveryKey.split('-')[number - 1]!)
  }
  await page.getByRole('button', { name: 'Continue to the first case', exact: true }).click()
  await page.getByLabel('Title of the new case').fill(CASE.title)
  await page.getByRole('button', { name: 'Create case', exact: true }).click()
  await page.getByRole('heading', { name: CASE.title, level: 1 }).waitFor()
  const [{ id: caseId }] = await ask<[{ id: string }]>('case.list')
  for (const title of [CASE.titleArabic, CASE.titleCyrillic]) await ask('case.create', { title })
  await ask('case.update', { caseId, handling: CASE.handling, author: CASE.author, summary: CASE.summary, subject: SUBJECT })

  await chooseIn(page, sources.split('\n'))
  await page.getByRole('row', { name: /^E-3/ }).waitFor()
  await jobsDone()
  const list = await ask<{ id: string }[]>('evidence.list', { caseId })
  const evidence = await ask<{ ocr: { text: string } | null }>('evidence.get', { evidenceId: list[0]!.id })
  for (const word of PICTURE_WORDS) if (!evidence.ocr?.text.includes(word)) throw new Error(`the picture was not read: ${evidence.ocr?.text}`)
  await page.getByRole('row', { name: /^E-1/ }).click()
  const pictures = [await fetched(`/evidence/${list[0]!.id}/thumb`), await fetched(`/evidence/${list[0]!.id}/picture`)]
  await reached('imported', { pictures })

  const replaced = await ask<{ id: string }>('note.add', { caseId, evidenceId: null, text: NOTE_REPLACED })
  await ask('note.update', { noteId: replaced.id, text: NOTES[0] })
  for (const text of NOTES.slice(1)) await ask('note.add', { caseId, evidenceId: list[0]!.id, text })
  const time = { atMs: Date.UTC(2026, 2, 5, 10), precision: 'minute', zoneMinutes: null, meaning: 'stated', approximate: false }
  for (const text of EVENTS) await ask('timeline.add', { caseId, time, kind: 'other', text, evidenceIds: [] })
  await page.getByRole('tab', { name: /^Notes/ }).click()
  await page.getByLabel('New note on this exhibit').fill(TYPED_NOT_SAVED)
  await page.keyboard.press('Control+k')
  await page.keyboard.type(SEARCHED)
  for (const text of [...PICTURE_WORDS, NOTES[1]!]) if ((await ask<unknown[]>('search.find', { text })).length === 0) throw new Error('a word was not found')
  const palette = page.getByRole('dialog').filter({ has: page.getByRole('listbox', { name: 'Results' }) })
  while (await palette.isVisible()) await page.keyboard.press('Escape')
  await reached('written')

  await ask('dossier.export', { caseId })
  await reached('exporting')
  await jobsDone()
  const receipts = await ask<unknown[]>('dossier.receipts', { caseId })
  if (receipts.length === 0) throw new Error('no dossier was made')
  await reached('exported')

  await page.getByRole('button', { name: /^Lock the vault/ }).click()
  const secret = page.getByLabel('Passphrase or recovery key')
  await typeInto(secret, WRONG_PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByText(/does not open|wrong|not the passphrase/i).first().waitFor()
  await secret.fill('')
  await reached('locked')
}
