import type { CaseId } from '../../../shared/ids.ts'
import { createForgetful } from '../../bridge/index.ts'
import { showPane } from './pane-actions.ts'
import type { Handle } from './pane-actions.ts'
import type { PaneId } from './pane-ids.ts'

interface Shown {
  /** The workspace on the screen and whose it is; null where there is none. */
  handle: Handle | null
  caseId: CaseId | null
  /** A pane that is to be shown as soon as the workspace of its case is there. */
  wanted: { caseId: CaseId; id: PaneId } | null
}

export const useWorkspaceHandle = createForgetful<Shown>(() => ({ handle: null, caseId: null, wanted: null }))

/** Brings a pane of a case into sight, now or when the case is on the screen. */
export function showPaneOf(wantedOf: CaseId, id: PaneId): void {
  const { handle, caseId } = useWorkspaceHandle.getState()
  if (handle && caseId === wantedOf) showPane(handle, id)
  else useWorkspaceHandle.setState({ wanted: { caseId: wantedOf, id } })
}

/** Says which workspace is on the screen; `handle` null: it goes. */
export function tellWorkspace(caseId: CaseId, handle: Handle | null): void {
  const state = useWorkspaceHandle.getState()
  if (!handle) {
    if (state.caseId === caseId) useWorkspaceHandle.setState({ handle: null, caseId: null })
    return
  }
  useWorkspaceHandle.setState({ handle, caseId, wanted: null })
  if (state.wanted?.caseId === caseId) showPane(handle, state.wanted.id)
}
