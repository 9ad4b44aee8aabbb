import { create } from 'zustand'
import type { Announcement } from '../../shared/contract/announcements.ts'
import type { Output } from '../../shared/contract/index.ts'
import { asBridgeError, call, forgetEverything, onAnnouncement, saveWhatWaits } from '../bridge/index.ts'
import type { BridgeError } from '../bridge/index.ts'
import { clearToasts } from '../ui/index.ts'
import { keepPlace, returnToPlace } from './place.ts'

type Status = Output<'vault.status'>

type LockReason = Extract<Announcement, { name: 'vault.locked' }>['reason']

interface VaultState {
  /** Null until the core has answered for the first time. */
  status: Status | null
  /** Why the last vault was closed, when it was. */
  lockReason: LockReason | null
  error: BridgeError | null
}

/** Whether a vault is open. The one store that outlives a lock: it holds nothing of a vault but its name. */
export const useVault = create<VaultState>()(() => ({ status: null, lockReason: null, error: null }))

const CLOSED: Status = { open: null, evidenceCount: 0, caseCount: 0, demo: false, idleMinutes: 5, lastBackup: null }

/** Asks the core which vault is open. */
export async function refreshVault(): Promise<void> {
  try {
    const status = await call('vault.status', {})
    const wasOpen = useVault.getState().status?.open
    useVault.setState({ status, error: null, ...(status.open ? { lockReason: null } : {}) })
    if (status.open && !wasOpen) returnToPlace(status.open.ref)
  } catch (error) {
    useVault.setState({ error: asBridgeError(error) })
  }
}

/** Takes everything of the vault off the page at once, without waiting for an answer. */
function clearPage(lockReason: LockReason): void {
  const open = useVault.getState().status?.open
  if (open) keepPlace(open.ref)
  useVault.setState({ status: CLOSED, lockReason })
  clearToasts()
  forgetEverything()
}

/** Keeps `useVault` true for as long as the page lives. Returns the way to stop. */
export function followVault(): () => void {
  void refreshVault()
  return onAnnouncement((announcement) => {
    if (announcement.name === 'vault.locked') clearPage(announcement.reason)
    if (['vault.opened', 'case.changed', 'evidence.changed'].includes(announcement.name)) void refreshVault()
  })
}

/** Saves what waits and locks the vault. The page is cleared by the announcement that follows, and at once when no answer comes. */
export async function lockVault(): Promise<void> {
  await saveWhatWaits()
  await call('vault.lock', {}).catch(() => clearPage('asked'))
}
