/**
 * A case on the screen: panes that can be resized, moved, folded, hidden and made large, each case as it was left. What stands in a pane
 * comes from outside (`views`) and stays as it is while its pane is moved about.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { Separator, Workspace as Dock } from 'react-resizable-panels'
import type { TabNode, TabRenderProps, TabsetNode } from 'react-resizable-panels'
import type { CaseId } from '../../../shared/ids.ts'
import { Icon, useCommands } from '../../ui/index.ts'
import { say, useLanguage } from '../../words/index.ts'
import { useKeptLayout } from './kept-layout.ts'
import { hiddenPanes, presetModel } from './layout.ts'
import type { Model } from './layout.ts'
import { applyPreset, fitPlaces, goToPane, roomPx, unfold } from './pane-actions.ts'
import type { Handle } from './pane-actions.ts'
import { paneCommands } from './pane-commands.ts'
import { PaneTab, PaneTools } from './pane-head.tsx'
import { isPaneId, PANE_LOOKS, paneTitle } from './pane-ids.ts'
import type { PaneId } from './pane-ids.ts'
import { tellWorkspace, useWorkspaceHandle } from './workspace-handle.ts'
import './workspace.css'

export type PaneViews = Record<PaneId, ComponentType<{ caseId: CaseId }>>

/** `isTimelineEmpty`: its pane is folded as long as nobody arranged the panes. */
export function Workspace({ caseId, views, isTimelineEmpty }: { caseId: CaseId; views: PaneViews; isTimelineEmpty: boolean }) {
  const { kept, keep } = useKeptLayout(caseId)
  if (kept === undefined) return <div className="workspace" />
  return <Panes key={caseId} caseId={caseId} views={views} kept={kept} keep={keep} isTimelineEmpty={isTimelineEmpty} />
}

const CLASSES = {
  tabset: 'workspace-place', header: 'workspace-head', tabList: 'workspace-tabs', tab: 'workspace-tab', toolbar: 'workspace-tools', tabPanels: 'workspace-panels',
  tabContent: 'workspace-content', dropIndicator: 'workspace-drop', dragPreview: 'workspace-dragged',
}
const renderSeparator = () => <Separator className="ui-separator" aria-label={say('workspace.resize')} />
const renderTab = (tab: TabNode<null>, props: TabRenderProps) => <PaneTab id={tab.id as PaneId} props={props} />
const renderTools = (place: TabsetNode<null, null>) => <PaneTools place={place} />
const renderDragged = (tab: TabNode<null>) => (isPaneId(tab.id) ? paneTitle(tab.id) : null)

function Panes({ caseId, views, kept, keep, isTimelineEmpty }: { caseId: CaseId; views: PaneViews; kept: Model | null; keep: (model: Model | null) => void; isTimelineEmpty: boolean }) {
  const [first] = useState(() => kept ?? presetModel('review', roomPx(), isTimelineEmpty))
  const [model, setModel] = useState(first)
  const handle = useRef<Handle | null>(null)
  const isQuiet = useRef(false)
  /** Nobody arranged anything yet: what the panes do by themselves is not kept. */
  const isUntouched = useRef(kept === null)
  const quietly = useCallback((act: (panes: Handle) => void) => {
    if (!handle.current) return
    isQuiet.current = true
    act(handle.current)
    isQuiet.current = false
  }, [])
  const take = useCallback((next: Handle | null) => {
    handle.current = next
    if (next) fitPlaces(next, roomPx())
    tellWorkspace(caseId, next)
  }, [caseId])
  const follow = useCallback((next: Model, { reason }: { reason: string }) => {
    setModel(next)
    if (reason === 'update') return
    if (handle.current) fitPlaces(handle.current, roomPx())
    if (isQuiet.current) return
    isUntouched.current = false
    keep(next)
  }, [keep])
  const reset = useCallback(() => {
    quietly((panes) => applyPreset(panes, 'review'))
    isUntouched.current = true
    keep(null)
  }, [keep, quietly])
  useEffect(() => {
    if (!isTimelineEmpty && isUntouched.current) quietly((panes) => unfold(panes, 'timeline'))
  }, [isTimelineEmpty, quietly])
  usePaneCommands(reset)
  useEffect(() => {
    const fit = () => { if (handle.current) fitPlaces(handle.current, roomPx()) }
    window.addEventListener('resize', fit)
    return () => window.removeEventListener('resize', fit)
  }, [])
  const renderPane = useCallback((tab: TabNode<null>): ReactNode => {
    if (!isPaneId(tab.id)) return null
    const View = views[tab.id]
    return <div className="workspace-pane" data-pane={tab.id} data-workspace-pane={tab.id} tabIndex={-1}><View caseId={caseId} /></div>
  }, [caseId, views])
  return (
    <div className="workspace">
      <Dock id="case-panes" className="workspace-dock" aria-label={say('workspace.panes')} role="group" workspaceRef={take} defaultModel={first} classNames={CLASSES} onModelChanged={follow}
        renderTab={renderTab} renderTabContent={renderPane} renderTabsetToolbar={renderTools} renderSeparator={renderSeparator} renderDragPreview={renderDragged}
        tabRemovalSelectionBehavior="recent" lazyTabContent />
      <HiddenPanes ids={hiddenPanes(model)} onShow={(id) => { if (handle.current) goToPane(handle.current, id) }} />
    </div>
  )
}

/** In the language that is set, for as long as there is something to act on. */
function usePaneCommands(reset: () => void): void {
  const handle = useWorkspaceHandle((state) => state.handle)
  const language = useLanguage((state) => state.language)
  useCommands(useMemo(() => (handle && language ? paneCommands(handle, reset) : []), [handle, language, reset]))
}

/** What is not shown stands at the edge, one press away. */
function HiddenPanes({ ids, onShow }: { ids: readonly PaneId[]; onShow: (id: PaneId) => void }) {
  if (ids.length === 0) return null
  return (
    <div className="workspace-hidden" role="toolbar" aria-orientation="vertical" aria-label={say('workspace.hidden')}>
      {ids.map((id) => (
        <button key={id} type="button" className="workspace-hidden-pane" aria-label={say('workspace.show', { pane: paneTitle(id) })} title={say('workspace.show', { pane: paneTitle(id) })}
          onClick={() => onShow(id)}>
          <Icon of={PANE_LOOKS[id].icon} sizePx={16} />
          <span>{paneTitle(id)}</span>
        </button>
      ))}
    </div>
  )
}
