import type { VaultRef } from '../../shared/contract/vault.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import { useStart } from '../features/start/index.ts'
import { useEvidenceSelection } from '../features/timeline/index.ts'
import { useNavigation, type Section } from './navigation.ts'

/** Which vault was locked, and where in it the person was: identifiers only, which say nothing without the vault. `caseId` null: at the list of cases. */
export interface Place { vault: VaultRef; caseId: CaseId | null; section: Section; evidenceId: EvidenceId | null }

let place: Place | null = null

export const currentPlace = (): Place | null => place
/** The start screen then asks for the passphrase of that vault first. */
export const setPlace = (next: Place): void => {
  place = next
  useStart.setState({ picked: next.vault })
}

/** The place as it is now; to be asked for before the page is cleared. */
export function placeIn(vault: VaultRef): Place {
  const { caseId, section } = useNavigation.getState()
  return { vault, caseId, section, evidenceId: caseId && useEvidenceSelection.getState().selected }
}

/** Goes back there, once, when the same vault is opened again. */
export function returnToPlace(vault: VaultRef): void {
  if (place?.caseId && place.vault === vault && useNavigation.getState().caseId === null) {
    useNavigation.getState().openCase(place.caseId, place.section)
    if (place.evidenceId) useEvidenceSelection.getState().select(place.evidenceId)
  }
  place = null
}
