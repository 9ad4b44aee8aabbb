import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { temporaryFolder } from './vault-case.ts'

export const READER = resolve(import.meta.dirname, '../../scripts/read-vault.mjs')

/** The escape hatch in a process of its own. */
export function readVault(folder: string, secret: string, ...args: string[]) {
  const file = join(temporaryFolder(), 'secret')
  writeFileSync(file, `${secret}\n`)
  const { status, stdout, stderr } = spawnSync(process.execPath, [READER, folder, '--secret-file', file, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}
