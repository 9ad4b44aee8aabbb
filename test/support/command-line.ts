import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openStore } from '../../src/main/store/index.ts'
import { createVault, KDF_FLOOR } from '../../src/main/vault/index.ts'
import type { Operator } from '../../src/shared/contract/vault.ts'
import { systemClock } from '../../src/main/ports.ts'

export const PROJECT = resolve(import.meta.dirname, '../..')
export const LAMPLIGHTER = join(PROJECT, 'bin', 'lamplighter')
export const PASSPHRASE = 'seven quiet lanterns by the harbour wall'

export interface Ran { status: number | null; json: ReturnType<typeof JSON.parse>; stdout: string; stderr: string }

/** Not the person’s own: an installation has a name, kept beside its vaults. */
const INSTALLATION = join(tmpdir(), 'lamplighter-test-installation')

/** Starts `bin/lamplighter … --json`; `done` resolves when it has ended. */
export function startLamplighter(args: string[], options: { cwd?: string; command?: string } = {}): { child: ChildProcess; done: Promise<Ran> } {
  const child = spawn(options.command ?? LAMPLIGHTER, [...args, '--json'], { cwd: options.cwd ?? tmpdir(), stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LAMPLIGHTER_VAULTS: INSTALLATION } })
  let stdout = ''
  let stderr = ''
  child.stdout!.on('data', (chunk) => { stdout += String(chunk) })
  child.stderr!.on('data', (chunk) => { stderr += String(chunk) })
  const done = new Promise<Ran>((settle) => child.once('close', (status) => settle({ status, stdout, stderr, json: parse(stdout) })))
  return { child, done }
}

export const lamplighter = (args: string[], options?: { cwd?: string; command?: string }): Promise<Ran> => startLamplighter(args, options).done

function parse(stdout: string): unknown {
  try { return JSON.parse(stdout) } catch { return null }
}

/** A folder that goes away with the test, with a passphrase file in it. */
export function makeWorkplace() {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-test-'))
  const passphraseFile = join(folder, 'passphrase.txt')
  writeFileSync(passphraseFile, `${PASSPHRASE}\n`)
  const vault = join(folder, 'vault')
  return { folder, vault, passphraseFile, open: ['--vault', vault, '--passphrase-file', passphraseFile], remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What `init` makes, at the cheapest key derivation that is allowed: every call after it opens the vault anew. */
export async function makeVault({ vault: folder }: { vault: string }, operator?: Operator): Promise<void> {
  const { vault } = await createVault({ folder, name: 'vault', passphrase: PASSPHRASE, clock: systemClock, kdf: KDF_FLOOR })
  const store = await openStore(vault, systemClock, undefined, 'command line')
  store.transaction(() => {
    if (operator) store.settings.set('operator', operator)
    store.journal.append({ action: 'vault.created', subject: null, caseId: null, details: {} })
  })
  store.close()
  vault.close()
}
