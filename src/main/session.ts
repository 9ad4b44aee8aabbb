import { createHash } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Operator, VaultRef, VaultStatus, VaultSummary } from '../shared/contract/vault.ts'
import { AppError, isAppError } from '../shared/errors.ts'
import { DEFAULT_IDLE_MINUTES, idleMinutes } from './idle-watch.ts'
import { logError } from './log.ts'
import type { Clock, CorePaths } from './ports.ts'
import { makeCheckpointKey } from './custody/index.ts'
import { clearRefusals, createVault, describeVault, destroyHeaders, noteRefusal, readRefusals, sweepLeftovers, UNFINISHED_VAULT, unlockVault, type OpenVault } from './vault/index.ts'
import { rememberVaults } from './vaults-elsewhere.ts'
import { hashAhead, openStore, PROGRAM, requireNobodyInside, type HashedFile, type Store, type Via } from './store/index.ts'

/**
 * Which vault is open, if any. At most one at a time; everything that runs on it is put together by `onOpen` and taken
 * down by `onClose`. Paths stay here: the page knows vaults by `VaultRef`.
 */
export interface Session {
  list(): Promise<VaultSummary[]>
  status(): VaultStatus
  folderOf(ref: VaultRef): Promise<string>
  folderNamed(name: string): string
  create(folder: string, name: string, passphrase: string, operator?: Operator): Promise<{ ref: VaultRef; recoveryKey: string }>
  unlock(folder: string, secret: string): Promise<VaultStatus>
  /** `details` stand in the custody line. */
  lock(details?: Record<string, unknown>): Promise<void>
  /**
   * Takes the keys of a vault away for good, and says whether it was the open one, which is locked first. `name` is what the person
   * typed for its name. Throws BAD_INPUT, HELD, VAULT_IN_USE and as `destroyHeaders`.
   */
  destroy(folder: string, name: string): Promise<boolean>
  /** Lists the vault at this folder from now on, or those in it; gives which. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
  addFolder(folder: string): Promise<VaultRef[]>
  /** Takes a vault elsewhere out of the list. */
  forget(ref: VaultRef): void
}

interface Opened { vault: OpenVault; store: Store }

export const refOf = (folder: string): VaultRef => `vault_${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`

export function createSession(options: {
  paths: CorePaths
  clock: Clock
  version: string
  via?: Via
  onOpen(opened: Opened): Promise<void>
  onClose(): Promise<void>
}): Session {
  const { paths, clock, version, via = null } = options
  /** With what the acts that follow are done; the engines that read pictures stand in the lines of their work. */
  const tools = { lamplighter: version, ...(process.versions.electron ? { electron: process.versions.electron } : {}), node: process.versions.node }
  const elsewhere = rememberVaults(paths.vaultsFolder)
  let opened: Opened | null = null

  function summarise(folder: string): VaultSummary {
    const named = { ref: refOf(folder), folder, ...(elsewhere.list().includes(folder) ? { elsewhere: true } : {}) }
    try {
      const described = describeVault(folder)
      return { ...named, ...described, name: described.name || basename(folder) }
    } catch {
      // One folder that cannot be looked into must not hide the others.
      return { ...named, name: basename(folder), state: 'damaged', lastOpenedMs: null }
    }
  }

  async function folders(): Promise<string[]> {
    return [...new Set([...named(), ...await foldersIn(paths.vaultsFolder)])]
  }

  /** At the start, or once and remembered: shown even when their disk is away. */
  const named = () => [...paths.extraVaults, ...elsewhere.list()].map((one) => resolve(one))

  /** An opening that the journal cannot take, on a full disk, did not happen: nothing stays half open. */
  async function open(vault: OpenVault, action: string, details: Record<string, unknown>, { operator, hashed }: { operator?: Operator | undefined; hashed?: HashedFile | null } = {}): Promise<void> {
    const store = await openStore(vault, clock, undefined, via, hashed).catch((error: unknown) => {
      vault.close()
      throw error
    })
    try {
      store.transaction(() => {
        if (operator) store.settings.set('operator', operator)
        recordRefusals(store, vault.folder)
        const checkpointKey = makeCheckpointKey({ store, vault })
        record(store, action, { ...details, tools, ...(checkpointKey && { checkpointKey }) })
      })
      clearRefusals(vault.folder)
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
    ? { open: null, evidenceCount: 0, caseCount: 0, demo: false, operator: null, idleMinutes: DEFAULT_IDLE_MINUTES, lastBackup: null }
    : {
        open: { ref: refOf(opened.vault.folder), name: opened.vault.name, folder: opened.vault.folder },
        ...opened.store.counts(),
        demo: opened.store.settings.get('demo') === true,
        operator: opened.store.settings.get('operator'),
        idleMinutes: idleMinutes(opened.store),
        lastBackup: lastBackupOf(opened.store),
      }

  async function lock(details: Record<string, unknown> = {}): Promise<void> {
    if (!opened) return
    const { vault, store } = opened
    try {
      record(store, 'vault.locked', details)
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
  }

  return {
    async list() {
      sweepLeftovers(paths.vaultsFolder, UNFINISHED_VAULT)
      const found = (await folders()).map(summarise)
      const shown = found.filter((one) => one.state !== 'missing' || named().includes(one.folder))
      return shown.sort((a, b) => (b.lastOpenedMs ?? 0) - (a.lastOpenedMs ?? 0) || a.name.localeCompare(b.name))
    },
    status,
    async folderOf(ref) {
      const folder = (await folders()).find((one) => refOf(one) === ref)
      if (!folder) throw new AppError('VAULT_NOT_FOUND', 'That vault is no longer where it was. Start again with its new folder.')
      return folder
    },
    async addFolder(folder) {
      const place = resolve(folder)
      const found = [place].filter(isVault)
      if (found.length === 0) found.push(...(await foldersIn(place)).slice(0, MOST_PLACES).filter(isVault))
      for (const one of found) if (dirname(one) !== resolve(paths.vaultsFolder)) elsewhere.add(one)
      return found.map(refOf)
    },
    forget(ref) {
      for (const one of elsewhere.list().filter((folder) => refOf(folder) === ref)) elsewhere.forget(one)
    },
    folderNamed: (name) => join(paths.vaultsFolder, folderName(name)),
    async create(folder, name, passphrase, operator) {
      refuseSecond()
      await mkdir(paths.vaultsFolder, { recursive: true, mode: 0o700 })
      const { vault, recoveryKey } = await createVault({ folder, name, passphrase, clock })
      try {
        await open(vault, 'vault.created', {}, { operator })
      } catch (error) {
        // Its recovery key was never shown and nothing is in it: no vault is better than one nobody can rescue.
        await rm(folder, { recursive: true, force: true })
        throw error
      }
      return { ref: refOf(folder), recoveryKey }
    },
    async unlock(folder, secret) {
      refuseSecond()
      const reading = hashAhead(join(folder, 'database'))
      const vault = await unlockVault({ folder, secret, clock }).catch((error: unknown) => {
        reading.stop()
        if (isAppError(error) && error.code === 'VAULT_WRONG_PASSPHRASE') noteRefusal(folder, clock.nowMs())
        throw error
      })
      await open(vault, 'vault.unlocked', { by: spellSlot(vault) }, { hashed: await reading.done })
      return status()
    },
    lock,
    async destroy(folder, name) {
      const plain = (text: string) => text.normalize('NFC').trim()
      if (plain(name) !== plain(summarise(folder).name)) throw new AppError('BAD_INPUT', 'That is not the name of this vault. Nothing was changed.')
      const isOpen = opened?.vault.folder === folder
      if (!isOpen) requireNobodyInside(folder)
      else if (opened?.store.cases.anyHeld()) throw new AppError('HELD', 'A case in this vault is under legal hold: it may not be destroyed. Lift the hold in the case first, if you may.')
      if (isOpen) await lock({ destroyed: true })
      destroyHeaders(folder)
      return isOpen
    },
  }
}

function record(store: Store, action: string, details: Record<string, unknown> = {}): void {
  store.transaction(() => store.journal.append({ action, subject: null, caseId: null, details }))
}

/** What was tried while the vault was locked; nobody vouches for it. */
function recordRefusals(store: Store, folder: string): void {
  const refusals = readRefusals(folder)
  if (refusals) store.journal.append({ action: 'vault.unlockRefused', actor: PROGRAM, subject: null, caseId: null, details: { ...refusals } })
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

/** Folders that are looked into for vaults. */
const MOST_PLACES = 100

/** A vault that is being made is none yet. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory() && !UNFINISHED_VAULT.test(entry.name)).map((entry) => join(folder, entry.name))
}

function isVault(folder: string): boolean {
  try {
    return describeVault(folder).state !== 'missing'
  } catch {
    return false
  }
}

/** A folder name that every file system takes, from any vault name. */
function folderName(name: string): string {
  const plain = name.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60).toLowerCase()
  return basename(plain) || `vault-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}
