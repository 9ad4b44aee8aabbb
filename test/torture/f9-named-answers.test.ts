import { execFileSync } from 'node:child_process'
import { renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { systemClock } from '../../src/main/ports.ts'
import { startPipeline } from './pipeline-child.ts'
import { report } from './run-length.ts'
import { canMount, smallDisk } from '../main/vault/mounting.ts'
import { addNote, addPicture, copyOf, examine, filesIn, makeVault, temporaryFolder, withVault } from './vault-case.ts'

vi.mock('hash-wasm', async (load) => (await import('./remembered-kdf.ts')).pretendDerivations(await load()))

const YEAR_MS = 365 * 86_400_000

test('F9 two instances: the second is told that the vault is in use, and the first works on', async () => {
  const { folder, caseId } = await makeVault()
  const first = startPipeline({ folder, caseId, steps: ['unlock', 'note'], stays: true })
  await first.said((line) => 'finished' in line)
  const second = startPipeline({ folder, caseId, steps: ['unlock', 'note'] })
  await second.ended
  expect(second.lines.filter((line) => !('at' in line))).toMatchObject([{ failed: 'unlock', code: 'VAULT_IN_USE' }, { failed: 'note', code: 'VAULT_LOCKED' }, { finished: true }])
  await expect(withVault(folder, () => undefined)).rejects.toMatchObject({ code: 'VAULT_IN_USE' })
  await first.kill()
  expect(await examine(folder, ({ store }) => store.notes.list(caseId).length)).toEqual({ code: null, words: [], looked: 1 })
  report('F9 two instances: VAULT_IN_USE for the second process, nothing lost by the first')
})

test.skipIf(!canMount)('F9 a read-only folder is named, and nothing in it is taken for damaged (needs the right to mount)', async () => {
  const { folder } = await makeVault()
  const disk = smallDisk(8 * 1024 * 1024)
  execFileSync('cp', ['-r', folder, join(disk, 'vault')])
  execFileSync('mount', ['-o', 'remount,ro', disk])
  await expect(withVault(join(disk, 'vault'), () => undefined)).rejects.toMatchObject({ code: 'VAULT_READ_ONLY' })
  execFileSync('mount', ['-o', 'remount,rw', disk])
  expect(await examine(join(disk, 'vault'), () => true)).toEqual({ code: null, words: [], looked: true })
  report('F9 read-only folder: VAULT_READ_ONLY, opens unharmed once it is writable')
})

test('F9 a clock set back a year is told in the journal with both times, and correcting it by seconds is not', async () => {
  const { folder, caseId } = await makeVault()
  const nowMs = Date.now()
  const setBack = { ...systemClock, nowMs: () => nowMs - YEAR_MS }
  await withVault(folder, (opened) => void addNote(opened.store, caseId, 'from a year ago'), { clock: setBack })
  await withVault(folder, (opened) => void addNote(opened.store, caseId, 'seconds earlier'), { clock: { ...systemClock, nowMs: () => nowMs - YEAR_MS - 30_000 } })
  const found = await examine(folder, ({ store }) => store.journal.after(0, 1_000).filter((one) => one.action === 'clock.jumped' || one.action === 'note.add'))
  const [jump, first, second] = found.looked!
  expect(jump).toMatchObject({ action: 'clock.jumped', actor: 'Lamplighter', atMs: nowMs - YEAR_MS, details: { nowMs: nowMs - YEAR_MS } })
  expect(Number(jump!.details['lastMs'])).toBeGreaterThan(nowMs - 600_000)
  expect([first!.action, second!.action]).toEqual(['note.add', 'note.add'])
  expect(found).toMatchObject({ code: null, words: [] })
  report('F9 clock set back a year: one clock.jumped line with both times, journal whole')
})

test('F9 a missing picture file and a missing header copy are named', async () => {
  const { folder, caseId } = await makeVault()
  await withVault(folder, async ({ store }) => void await addPicture(store, caseId, Buffer.alloc(200_000, 'missing')))
  const withoutBlob = copyOf(folder)
  const [blob] = filesIn(join(withoutBlob, 'blobs')).filter((path) => statSync(path).size > 200_000)
  rmSync(blob!)
  expect((await examine(withoutBlob, () => null)).words).toEqual([expect.stringMatching(/^E-1 in “Harbour”: Its file is missing/)])
  for (const name of ['header.a', 'header.b']) {
    const withoutCopy = copyOf(folder)
    rmSync(join(withoutCopy, name))
    expect((await examine(withoutCopy, () => null)).words.join('\n')).toMatch(new RegExp(`${name.replace('.', '\\.')}, a copy of the vault header, was missing`))
  }
  const withoutBoth = copyOf(folder)
  for (const name of ['header.a', 'header.b']) renameSync(join(withoutBoth, name), join(temporaryFolder(), name))
  await expect(withVault(withoutBoth, () => undefined)).rejects.toMatchObject({ code: 'VAULT_DAMAGED', message: expect.stringContaining('was destroyed') })
  report('F9 missing blob and missing header copy: each named, the other header copy opens')
})
