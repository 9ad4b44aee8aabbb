import { ChevronsDownUp, ChevronsUpDown, Ellipsis, Maximize2, Minimize2 } from 'lucide-react'
import { useParentTabset, useParentTabsetState, useParentTabState, useParentWorkspace } from 'react-resizable-panels'
import type { TabRenderProps, TabsetNode } from 'react-resizable-panels'
import { Icon, IconButton, Menu } from '../../ui/index.ts'
import type { MenuEntry } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { placeOf, shownPanes } from './layout.ts'
import { hidePane, movePane, toggleMaximised } from './pane-actions.ts'
import type { Handle } from './pane-actions.ts'
import { isPaneId, PANE_LOOKS, paneTitle } from './pane-ids.ts'
import type { PaneId } from './pane-ids.ts'

/** The name of a pane: dragged it moves the pane, double-clicked it is alone on the stage. */
export function PaneTab({ id, props }: { id: PaneId; props: TabRenderProps }) {
  const state = useParentTabState()
  const handle = useParentWorkspace<null, null>()
  // The library folds a pane when the name of the one that is shown is clicked again: too easily done.
  const isShown = state?.isVisible ?? false
  return (
    <div {...props} role="tab" tabIndex={props.tabIndex ?? 0} data-pane-tab={id} title={paneTitle(id)} onClick={(event) => { if (!isShown) props.onClick?.(event) }}
      onKeyDown={(event) => { if (!isShown || (event.key !== 'Enter' && event.key !== ' ' && event.key !== 'Delete')) props.onKeyDown?.(event) }}
      onDoubleClick={() => handle && toggleMaximised(handle, id)}>
      <Icon of={PANE_LOOKS[id].icon} sizePx={14} />
      <span className="workspace-tab-title">{paneTitle(id)}</span>
    </div>
  )
}

/** What can be done with the pane that is shown in this place. */
export function PaneTools({ place }: { place: TabsetNode<null, null> }) {
  const [own, state, handle] = [useParentTabset<null>(), useParentTabsetState(), useParentWorkspace<null, null>()]
  const id = state?.selectedTabId ?? place.tabs[0]?.id
  if (!own || !state || !handle || !id || !isPaneId(id)) return null
  const folds = state.isCollapsible && !state.isMaximized
  return (
    <>
      {folds && <IconButton size="dense" icon={state.isCollapsed ? ChevronsUpDown : ChevronsDownUp} label={say(state.isCollapsed ? 'workspace.unfold' : 'workspace.fold')}
        isDisabled={state.isCollapsedToFit} onPress={state.isCollapsed ? own.expand : own.collapse} />}
      {!state.isRoot && !state.isCollapsed && <IconButton size="dense" icon={state.isMaximized ? Minimize2 : Maximize2} label={say(state.isMaximized ? 'workspace.restore' : 'workspace.maximise')}
        onPress={state.isMaximized ? own.restore : own.maximize} />}
      {!state.isCollapsed && !state.isRoot && <PaneMenu id={id} handle={handle} />}
    </>
  )
}

function PaneMenu({ id, handle }: { id: PaneId; handle: Handle }) {
  return (
    <Menu label={say('workspace.menu', { pane: paneTitle(id) })} placement="bottom end" entries={paneEntries(id, handle)}
      trigger={<IconButton size="dense" icon={Ellipsis} label={say('workspace.menu', { pane: paneTitle(id) })} />} />
  )
}

function paneEntries(id: PaneId, handle: Handle): MenuEntry[] {
  const model = handle.getModel()
  const own = placeOf(model, id)
  const others = shownPanes(model).filter((other) => other !== id)
  const beside = (other: PaneId, region: 'center' | 'bottom') => ({ region, tabsetId: placeOf(model, other)!.id })
  return [
    { id: 'left', label: say('workspace.toLeft'), run: () => movePane(handle, id, { edge: 'left' }) },
    { id: 'right', label: say('workspace.toRight'), run: () => movePane(handle, id, { edge: 'right' }) },
    { id: 'top', label: say('workspace.toTop'), run: () => movePane(handle, id, { edge: 'top' }) },
    { id: 'bottom', label: say('workspace.toBottom'), run: () => movePane(handle, id, { edge: 'bottom' }) },
    ...others.filter((other) => placeOf(model, other)?.id !== own?.id).map((other) => ({ id: `into-${other}`, label: say('workspace.into', { pane: paneTitle(other) }), run: () => movePane(handle, id, beside(other, 'center')) })),
    ...others.map((other) => ({ id: `below-${other}`, label: say('workspace.below', { pane: paneTitle(other) }), run: () => movePane(handle, id, beside(other, 'bottom')) })),
    { id: 'hide', label: say('workspace.hide'), run: () => hidePane(handle, id) },
  ]
}
