import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { VaultSummary } from '../../shared/contract/vault.ts'
import { isMissing, readError } from './disk-error.ts'
import { readHeaderCopies } from './header-copies.ts'

export type VaultDescription = Pick<VaultSummary, 'name' | 'state' | 'sizeBytes' | 'lastOpenedMs'>

/**
 * What can be said of a vault without its keys. `name` is '' when no header copy can be read. `lastOpenedMs` is when its
 * sealed head was last written, as the file system tells it.
 */
export function describeVault(folder: string): VaultDescription {
  const copies = readHeaderCopies(folder)
  const ready = copies.find((copy) => copy.state === 'ready')
  const states = copies.map((copy) => copy.state)
  const state = states.includes('too-new') ? 'too-new' : ready ? 'ready' : states.every((one) => one === 'missing') ? 'missing' : 'damaged'
  return { name: ready?.header.name ?? '', state, sizeBytes: sizeOf(folder), lastOpenedMs: modifiedMs(join(folder, 'head')) }
}

function sizeOf(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0), 0)
  } catch (error) {
    if (isMissing(error)) return 0
    throw readError(error, 'the vault folder')
  }
}

function modifiedMs(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found ? Math.round(found.mtimeMs) : null
}
