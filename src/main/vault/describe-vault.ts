import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { VaultSummary } from '../../shared/contract/vault.ts'
import { isDestroyed } from './destroy-vault.ts'
import { decodeHeader } from './header.ts'
import { readHeaderCopies } from './header-copies.ts'

export type VaultDescription = Pick<VaultSummary, 'name' | 'state' | 'lastOpenedMs'>

/**
 * What can be said of a vault without its keys, from three small files. `name` is '' when no header copy can be read. `lastOpenedMs`
 * is when its sealed head was last written, as the file system tells it.
 */
export function describeVault(folder: string): VaultDescription {
  const copies = readHeaderCopies(folder)
  const ready = copies.find((copy) => copy.state === 'ready')
  const states = copies.map((copy) => copy.state)
  const none = states.every((one) => one === 'missing')
  const state = states.includes('too-new') ? 'too-new' : ready ? 'ready' : !none ? 'damaged' : isDestroyed(folder) ? 'destroyed' : 'missing'
  return { name: ready?.header.name ?? '', state, lastOpenedMs: modifiedMs(join(folder, 'head')) }
}

/** The vault's name in one header copy; null when that cannot be read. */
export function nameInHeader(bytes: Buffer | null): string | null {
  const reading = decodeHeader(bytes)
  return reading.state === 'ready' ? reading.header.name : null
}

function modifiedMs(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found ? Math.round(found.mtimeMs) : null
}
