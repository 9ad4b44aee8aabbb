import { createHash } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { VaultRef, VaultStatus, VaultSummary } from '../shared/contract/vault.ts'
import { AppError } from '../shared/errors.ts'
import { DEFAULT_IDLE_MINUTES, idleMinutes } from './idle-watch.ts'
import { logError } from './log.ts'
import type { Clock, CorePaths } from './ports.ts'
import { createVault, describeVault, unlockVault, type OpenVault } from './vault/index.ts'
import { openStore, type Store } from './store/index.ts'

/**
 * Which vault is open, if any. At most one at a time; everything that runs on it is put together by `onOpen` and taken
 * down by `onClose`. Paths stay here: the page knows vaults by `VaultRef`.
 */
export interface Session {
  list(): Promise<VaultSummary[]>
  status(): VaultStatus
  folderOf(ref: VaultRef): Promise<string>
  folderNamed(name: string): string
  create(folder: string, name: string, passphrase: string): Promise<{ ref: VaultRef; recoveryKey: string }>
  unlock(folder: string, secret: string): Promise<VaultStatus>
  lock(): Promise<void>
}

interface Opened { vault: OpenVault; store: Store }

export const refOf = (folder: string): VaultRef => `vault_${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`

export function createSession(options: {
  paths: CorePaths
  clock: Clock
  onOpen(opened: Opened): Promise<void>
  onClose(): Promise<void>
}): Session {
  const { paths, clock } = options
  let opened: Opened | null = null

  function summarise(folder: string): VaultSummary {
    const named = { ref: refOf(folder), folder }
    try {
      const described = describeVault(folder)
      return { ...named, ...described, name: described.name || basename(folder) }
    } catch {
      // One folder that cannot be looked into must not hide the others.
      return { ...named, name: basename(folder), state: 'damaged', sizeBytes: 0, lastOpenedMs: null }
    }
  }

  async function folders(): Promise<string[]> {
    const names = await readdir(paths.vaultsFolder, { withFileTypes: true }).catch(() => [])
    const own = names.filter((entry) => entry.isDirectory()).map((entry) => join(paths.vaultsFolder, entry.name))
    return [...new Set([...paths.extraVaults.map((one) => resolve(one)), ...own])]
  }

  /** An opening that the journal cannot take, on a full disk, did not happen: nothing stays half open. */
  async function open(vault: OpenVault, action: string, details: Record<string, unknown> = {}): Promise<void> {
    const store = await openStore(vault, clock).catch((error: unknown) => {
      vault.close()
      throw error
    })
    try {
      record(store, action, details)
    } catch (error) {
      store.close()
      vault.close()
      throw error
    }
    opened = { vault, store }
    await options.onOpen(opened)
  }

  function refuseSecond(): void {
    if (opened) throw new AppError('VAULT_IN_USE', 'Another vault is open in this window. Lock it first.')
  }

  const status = (): VaultStatus => opened === null
    ? { open: null, evidenceCount: 0, caseCount: 0, demo: false, idleMinutes: DEFAULT_IDLE_MINUTES, lastBackup: null }
    : {
        open: { ref: refOf(opened.vault.folder), name: opened.vault.name, folder: opened.vault.folder },
        ...opened.store.counts(),
        demo: opened.store.settings.get('demo') === true,
        idleMinutes: idleMinutes(opened.store),
        lastBackup: lastBackupOf(opened.store),
      }

  return {
    async list() {
      const found = (await folders()).map(summarise)
      const named = found.filter((one) => one.state !== 'missing' || paths.extraVaults.some((extra) => resolve(extra) === one.folder))
      return named.sort((a, b) => (b.lastOpenedMs ?? 0) - (a.lastOpenedMs ?? 0) || a.name.localeCompare(b.name))
    },
    status,
    async folderOf(ref) {
      const folder = (await folders()).find((one) => refOf(one) === ref)
      if (!folder) throw new AppError('VAULT_NOT_FOUND', 'That vault is no longer where it was. Start again with its new folder.')
      return folder
    },
    folderNamed: (name) => join(paths.vaultsFolder, folderName(name)),
    async create(folder, name, passphrase) {
      refuseSecond()
      await mkdir(paths.vaultsFolder, { recursive: true, mode: 0o700 })
      const { vault, recoveryKey } = await createVault({ folder, name, passphrase, clock })
      try {
        await open(vault, 'vault.created')
      } catch (error) {
        // Its recovery key was never shown and nothing is in it: no vault is better than one nobody can rescue.
        await rm(folder, { recursive: true, force: true })
        throw error
      }
      return { ref: refOf(folder), recoveryKey }
    },
    async unlock(folder, secret) {
      refuseSecond()
      const vault = await unlockVault({ folder, secret, clock })
      await open(vault, 'vault.unlocked', { by: spellSlot(vault) })
      return status()
    },
    async lock() {
      if (!opened) return
      const { vault, store } = opened
      try {
        record(store, 'vault.locked')
      } catch (error) {
        // A full disk must not keep the vault open.
        logError('lock', 'vault.lock', error)
      }
      opened = null
      await options.onClose()
      try {
        store.close()
      } finally {
        vault.close()
      }
    },
  }
}

function record(store: Store, action: string, details: Record<string, unknown> = {}): void {
  store.transaction(() => store.journal.append({ action, actor: 'operator', subject: null, caseId: null, details }))
}

/** By whose passphrase, or that it was the recovery key. */
function spellSlot(vault: OpenVault): string {
  const slot = vault.keyring.openedBy()
  return slot?.kind === 'recovery' ? 'recovery key' : slot?.kind === 'deputy' ? `deputy ${slot.name}` : 'owner'
}

function lastBackupOf(store: Store): VaultStatus['lastBackup'] {
  const report = store.settings.get('lastBackup')
  return report && { atMs: report.atMs, folder: report.folder, ok: report.ok }
}

/** A folder name that every file system takes, from any vault name. */
function folderName(name: string): string {
  const plain = name.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60).toLowerCase()
  return basename(plain) || `vault-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}
