import type { Announcement } from '../../shared/contract/announcements.ts'
import { usePanic } from '../features/start/index.ts'
import { currentPlace, setPlace, type Place } from './place.ts'
import { spellPreferences, takePreferences } from './preferences.ts'

export type LockReason = Extract<Announcement, { name: 'vault.locked' }>['reason']

/**
 * What the page leaves for the one that follows it after a lock, because nothing else of it stays (see `HostBridge.renew`): why it was
 * locked, where the person was, and what they chose. Identifiers say nothing without the vault.
 */
export function spellNote(reason: LockReason): string {
  const { vault: panic } = usePanic.getState()
  return new URLSearchParams({ reason, ...spellPreferences(), ...(panic && { panic }), ...spellPlace(currentPlace()) }).toString()
}

/** Takes up what was left and wipes it out of the address. Null: nobody left anything. */
export function takeNote(): LockReason | null {
  const note = new URLSearchParams(location.hash.slice(1))
  const left = Object.fromEntries(note) as Partial<Record<string, string>>
  if (!left['reason']) return null
  history.replaceState(null, '', location.pathname + location.search)
  takePreferences(left)
  if (left['panic']) usePanic.setState({ vault: left['panic'] })
  if (left['vault']) setPlace({ vault: left['vault'], caseId: left['caseId'] ?? null, section: left['section'], evidenceId: left['evidenceId'] ?? null } as Place)
  return left['reason'] as LockReason
}

const spellPlace = (place: Place | null): Record<string, string> =>
  place ? { vault: place.vault, section: place.section, ...(place.caseId && { caseId: place.caseId }), ...(place.evidenceId && { evidenceId: place.evidenceId }) } : {}
