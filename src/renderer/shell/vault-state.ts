import { create } from 'zustand'
import type { Output } from '../../shared/contract/index.ts'
import { asBridgeError, call, dropWhatWaits, forgetEverything, onAnnouncement, renew, saveWhatWaits } from '../bridge/index.ts'
import type { BridgeError } from '../bridge/index.ts'
import { usePanic } from '../features/start/index.ts'
import { clearToasts } from '../ui/index.ts'
import { spellNote, takeNote, type LockReason } from './last-note.ts'
import { placeIn, returnToPlace, setPlace } from './place.ts'
import { loadPreferences } from './preferences.ts'

type Status = Output<'vault.status'>

interface VaultState {
  /** Null until the core has answered for the first time, and while the page is renewed. */
  status: Status | null
  /** Why the last vault was closed, when it was. */
  lockReason: LockReason | null
  error: BridgeError | null
}

/** Whether a vault is open. The one store that outlives a lock: it holds nothing of a vault but its name. */
export const useVault = create<VaultState>()(() => ({ status: null, lockReason: null, error: null }))

const CLOSED: Status = { open: null, evidenceCount: 0, caseCount: 0, demo: false, operator: null, idleMinutes: 5, lastBackup: null }

/** Asks the core which vault is open. */
export async function refreshVault(): Promise<void> {
  try {
    const status = await call('vault.status', {})
    const wasOpen = useVault.getState().status?.open
    // Before anything of the vault is shown.
    if (status.open && !wasOpen) await loadPreferences()
    useVault.setState({ status, error: null, ...(status.open ? { lockReason: null } : {}) })
    if (status.open && !wasOpen) {
      usePanic.setState({ vault: null })
      returnToPlace(status.open.ref)
    }
  } catch (error) {
    useVault.setState({ error: asBridgeError(error) })
  }
}

/** Takes everything of the vault off the page at once. What is left of it in memory goes with the page's process: see `renewPage`. */
function clearPage(lockReason: LockReason): void {
  const open = useVault.getState().status?.open
  const place = open ? placeIn(open.ref) : null
  dropWhatWaits()
  useVault.setState({ status: null, lockReason })
  clearToasts()
  forgetEverything()
  if (place) setPlace(place)
}

/** Has the host replace the page. Where it cannot, this one goes on. */
async function renewPage(): Promise<void> {
  await renew(spellNote(useVault.getState().lockReason ?? 'asked'))
  if (!useVault.getState().status) useVault.setState({ status: CLOSED })
}

/** Keeps `useVault` true for as long as the page lives. Returns the way to stop. */
export function followVault(): () => void {
  const lockReason = takeNote()
  if (lockReason) useVault.setState({ lockReason })
  void refreshVault()
  return onAnnouncement((announcement) => {
    if (announcement.name === 'vault.locked') {
      clearPage(announcement.reason)
      void renewPage()
    }
    if (['vault.opened', 'case.changed', 'evidence.changed'].includes(announcement.name)) void refreshVault()
  })
}

/** Saves what waits and locks the vault. The page is cleared by the announcement that follows, and at once when no answer comes. */
export async function lockVault(): Promise<void> {
  await saveWhatWaits()
  await call('vault.lock', {}).catch(() => {
    clearPage('asked')
    return renewPage()
  })
}

/**
 * Locks at once: nothing is saved first, and the page shows nothing of the vault from its next frame on. The start screen then asks
 * whether the vault is to be destroyed.
 */
export function panic(): void {
  const open = useVault.getState().status?.open
  if (!open) return
  usePanic.setState({ vault: open.ref })
  clearPage('asked')
  call('vault.panic', {}).catch(() => renewPage())
}
