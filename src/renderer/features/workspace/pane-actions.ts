/** What can be done with panes, from menus, keys and the palette alike. `handle` is the workspace on the screen. */
import type { TabDropTarget, WorkspaceImperativeHandle } from 'react-resizable-panels'
import { hiddenPanes, homeOf, needsOf, placeOf, placesOf, presetModel, shownPanes, tabOf } from './layout.ts'
import type { Preset } from './layout.ts'
import { isPaneId } from './pane-ids.ts'
import type { PaneId } from './pane-ids.ts'

export type Handle = WorkspaceImperativeHandle<null, null>

const isRtl = () => document.documentElement.dir === 'rtl'

/** The pane that has the focus, else the one that was last used. */
export function focusedPane(handle: Handle): PaneId | null {
  const id = document.activeElement?.closest<HTMLElement>('[data-workspace-pane]')?.dataset['workspacePane']
    ?? document.activeElement?.closest<HTMLElement>('[data-pane-tab]')?.dataset['paneTab']
  if (id && isPaneId(id)) return id
  const place = placesOf(handle.getModel().root).find((one) => one.id === handle.getActiveTabsetId())
  return place?.selectedId && isPaneId(place.selectedId) ? place.selectedId : (shownPanes(handle.getModel())[0] ?? null)
}

/** Brings a pane into sight, from wherever it is. */
export function showPane(handle: Handle, id: PaneId): void {
  const place = placeOf(handle.getModel(), id)
  const { maximizedTabsetId } = handle.getModel()
  if (maximizedTabsetId && maximizedTabsetId !== place?.id) handle.restoreTabset()
  if (!place) {
    const { target, size } = homeOf(id, handle.getModel(), isRtl())
    handle.addTab(tabOf(id), { target, ...(size && { size }) })
    return
  }
  handle.selectTab(id)
  if (place.collapsed) handle.expandTabset(place.id)
}

/** The same, and puts the focus into it. */
export function goToPane(handle: Handle, id: PaneId): void {
  showPane(handle, id)
  const focus = () => {
    const pane = document.querySelector<HTMLElement>(`[data-workspace-pane="${id}"]`)
    pane?.focus()
    return pane !== null && pane === document.activeElement
  }
  // At once where it is in sight, for the next key; else when it is drawn.
  if (!focus()) requestAnimationFrame(focus)
}

/** The last pane stays: a workspace without any says nothing. */
export function hidePane(handle: Handle, id: PaneId): void {
  if (shownPanes(handle.getModel()).length > 1) handle.closeTab(id)
}

export function toggleMaximised(handle: Handle, id: PaneId): void {
  const place = placeOf(handle.getModel(), id)
  if (handle.getModel().maximizedTabsetId) handle.restoreTabset()
  else if (place) handle.maximizeTabset(place.id)
}

export function toggleFolded(handle: Handle, id: PaneId): void {
  const place = placeOf(handle.getModel(), id)
  if (place?.collapsed) handle.expandTabset(place.id)
  else if (place) handle.collapseTabset(place.id)
}

export function unfold(handle: Handle, id: PaneId): void {
  const place = placeOf(handle.getModel(), id)
  if (place?.collapsed) handle.expandTabset(place.id)
}

/** Folds the lowest row, or the row that was folded; where nothing lies below anything, brings the timeline. */
export function toggleBottomRow(handle: Handle): void {
  const { root } = handle.getModel()
  const rows = root.type === 'split' && root.orientation === 'vertical' ? placesOf(root.children.at(-1)!) : []
  if (rows.length === 0) return hiddenPanes(handle.getModel()).includes('timeline') ? showPane(handle, 'timeline') : hidePane(handle, 'timeline')
  const isFolded = rows.every(({ collapsed }) => collapsed)
  for (const { id } of rows) if (isFolded) handle.expandTabset(id); else handle.collapseTabset(id)
}

export const movePane = (handle: Handle, id: PaneId, target: TabDropTarget): void => handle.moveTab(id, target)

/** How much room there is for panes. */
export const roomPx = (): number => document.querySelector<HTMLElement>('.workspace-dock')?.offsetWidth || (document.querySelector('main')?.offsetWidth ?? window.innerWidth)

export const applyPreset = (handle: Handle, preset: Preset): void => void handle.setModel(presetModel(preset, roomPx()))

/** Places that came about by moving panes get what their panes need. */
export function fitPlaces(handle: Handle, widthPx: number): void {
  for (const place of placesOf(handle.getModel().root)) {
    const needs = needsOf(place, widthPx)
    if (needs.minWidth !== place.minWidth || needs.minHeight !== place.minHeight || needs.collapsible !== (place.collapsible ?? false)) handle.updateTabset(place.id, needs)
  }
}
