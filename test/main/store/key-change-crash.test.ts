import { spawn } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { addCase, addPicture, openNew, reopen, temporaryFolder } from '../vault/temporary-vault.ts'
import { NEXT, PASSPHRASE } from './key-change-words.ts'

/** Children at once. */
const LANES = 4
const WANTED_KILLS = 50
const SECRETS = { new: NEXT, old: PASSPHRASE }
const CONTENT = Buffer.alloc(70_000, 'a picture that must survive')

interface Prepared { folder: string; evidenceId: Awaited<ReturnType<typeof addPicture>> }

async function prepare(): Promise<Prepared> {
  const opened = await openNew()
  const evidenceId = await addPicture(opened, addCase(opened.store), CONTENT)
  opened.close()
  return { folder: opened.folder, evidenceId }
}

/** Runs one change in a child that is killed before step `killAt`; how many steps there were when it was not. */
async function change(folder: string, what: string, killAt: number): Promise<number | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'key-change-child.ts'), folder, what, String(killAt)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk) => { said += String(chunk) })
  const signal = await new Promise((resolve) => { child.once('close', (_code, name) => resolve(name)) })
  expect([what, killAt, signal]).toEqual([what, killAt, 'SIGKILL'])
  return said === '' ? null : (JSON.parse(said) as { steps: number }).steps
}

/** Which passphrase opens after the kill, asked in the order given; everything behind it is whole. */
async function look({ folder, evidenceId }: Prepared, point: string, order: readonly ('new' | 'old')[]): Promise<'new' | 'old'> {
  const [first, second] = order as ['new' | 'old', 'new' | 'old']
  const byFirst = await reopen(folder, SECRETS[first]).catch((error: unknown) => {
    expect([point, error]).toEqual([point, expect.objectContaining({ code: 'VAULT_WRONG_PASSPHRASE' })])
    return null
  })
  const { store, vault, close } = byFirst ?? await reopen(folder, SECRETS[second])
  expect(await vault.blobs.read(store.evidence.originalBlob(evidenceId))).toEqual(CONTENT)
  const report = await verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined })
  expect([point, report.findings]).toEqual([point, []])
  close()
  expect([point, readdirSync(folder).sort()]).toEqual([point, ['blobs', 'database', 'head', 'header.a', 'header.b']])
  return byFirst ? first : second
}

/** Every point of one change, some at once; how often which passphrase opened. */
async function killEverywhere(what: string): Promise<Record<string, number>> {
  const prepared = await prepare()
  const base = temporaryFolder()
  const copyFor = (name: string) => {
    const folder = join(base, name)
    cpSync(prepared.folder, folder, { recursive: true })
    return folder
  }
  const steps = (await change(copyFor('whole'), what, 0))!
  const points = Array.from({ length: steps }, (_, at) => at + 1)
  const counts: Record<string, number> = { kills: steps }
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let at = points.shift(); at !== undefined; at = points.shift()) {
      const folder = copyFor(`kill ${at}`)
      expect(await change(folder, what, at)).toBeNull()
      const outcome = await look({ ...prepared, folder }, `${what} killed before step ${at}`, at % 2 ? ['new', 'old'] : ['old', 'new'])
      counts[outcome] = (counts[outcome] ?? 0) + 1
    }
  }))
  return counts
}

test(`F8: keys changed and killed at ${WANTED_KILLS} points and more: the old or the new opens, never neither, and nothing is lost`, { timeout: 600_000 }, async () => {
  const change = await killEverywhere('change')
  const rekey = await killEverywhere('rekey')
  console.info(`F8 change ${JSON.stringify(change)} rekey ${JSON.stringify(rekey)}`)
  expect(Object.keys(change).sort()).toEqual(['kills', 'new', 'old'])
  expect(Object.keys(rekey).sort()).toEqual(['kills', 'new', 'old'])
  expect(change.kills! + rekey.kills!).toBeGreaterThanOrEqual(WANTED_KILLS)
})
