import { mkdirSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { replaceFile } from './vault/index.ts'

/**
 * Vault folders outside the folder of vaults, as the person named them, in one small file beside the vaults: paths and nothing else,
 * so that it says no more of a vault than where it lies. What cannot be used in the file is dropped.
 */
export interface VaultsElsewhere {
  /** The one added last first. */
  list(): string[]
  /** Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
  add(folder: string): void
  forget(folder: string): void
}

/** The ones added longest ago go first. */
const MOST = 30
const MAX_BYTES = 256 * 1024

const isFolder = (one: unknown): one is string => typeof one === 'string' && one.length <= 4_096 && isAbsolute(one) && !one.includes('\0')

export function rememberVaults(vaultsFolder: string): VaultsElsewhere {
  const file = join(vaultsFolder, 'elsewhere.json')

  function list(): string[] {
    return [...new Set(parse(file).filter(isFolder))].slice(0, MOST)
  }

  function keep(folders: string[]): void {
    mkdirSync(vaultsFolder, { recursive: true, mode: 0o700 })
    replaceFile(file, Buffer.from(`${JSON.stringify({ folders: folders.slice(0, MOST) }, null, 2)}\n`), 'the list of vaults')
  }

  return {
    list,
    add: (folder) => keep([folder, ...list().filter((one) => one !== folder)]),
    forget: (folder) => keep(list().filter((one) => one !== folder)),
  }
}

function parse(file: string): unknown[] {
  try {
    const bytes = readFileSync(file)
    const { folders } = bytes.length > MAX_BYTES ? { folders: [] } : JSON.parse(bytes.toString('utf8')) as { folders: unknown }
    return Array.isArray(folders) ? folders : []
  } catch {
    return []
  }
}
