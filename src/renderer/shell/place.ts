import type { VaultRef } from '../../shared/contract/vault.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import { useEvidenceSelection } from '../features/timeline/index.ts'
import { useNavigation, type Section } from './navigation.ts'

/** Where the person was when the vault was locked: identifiers only, which say nothing without the vault. */
export interface Place { vault: VaultRef; caseId: CaseId; section: Section; evidenceId: EvidenceId | null }

let place: Place | null = null

export const currentPlace = (): Place | null => place
export const setPlace = (next: Place): void => { place = next }

/** Remembers the place, to be called before the page is cleared. */
export function keepPlace(vault: VaultRef): void {
  const { caseId, section } = useNavigation.getState()
  place = caseId && { vault, caseId, section, evidenceId: useEvidenceSelection.getState().selected }
}

/** Goes back there, once, when the same vault is opened again. */
export function returnToPlace(vault: VaultRef): void {
  if (place?.vault === vault && useNavigation.getState().caseId === null) {
    useNavigation.getState().openCase(place.caseId, place.section)
    if (place.evidenceId) useEvidenceSelection.getState().select(place.evidenceId)
  }
  place = null
}
