/** How panes stand: the ready-made arrangements, what is kept of one, and where a pane that was hidden comes back. */
import { normalizeWorkspaceModel } from 'react-resizable-panels'
import type { TabDropTarget, TabNode, TabsetNode, WorkspaceModel, WorkspaceModelInput, WorkspaceNode } from 'react-resizable-panels'
import { isPaneId, PANE_IDS, PANE_LOOKS } from './pane-ids.ts'
import type { PaneId } from './pane-ids.ts'

export type Model = WorkspaceModel<null, null>
type ModelInput = WorkspaceModelInput<null, null>
type Tabset = TabsetNode<null, null>

export const PRESETS = ['review', 'read', 'time'] as const
export type Preset = (typeof PRESETS)[number]

export const tabOf = (id: PaneId): TabNode<null> => ({ id, data: null })
const leaf = (size: string | undefined, ...ids: PaneId[]) => ({ type: 'tabset' as const, ...(size && { size }), tabs: ids.map(tabOf) })
const foldedLeaf = (size: string, id: PaneId) => ({ ...leaf(size, id), collapsible: true, collapsed: true })
const split = (orientation: 'horizontal' | 'vertical', size: string | undefined, ...children: ModelInput['root'][]) => ({ type: 'split' as const, orientation, ...(size && { size }), children })

/** From this width on there is room for more, CSS pixels. */
const WIDE_FROM = 1_600

/**
 * Review: what there is, the picture, what is known of it, and time beneath, which is folded where it would be empty. Read: the picture and
 * notes. Time: the timeline large.
 */
export function presetModel(preset: Preset, widthPx: number, isTimelineEmpty = false): Model {
  const isWide = widthPx >= WIDE_FROM
  const [side, list] = isWide ? ['420px', '420px'] : ['364px', '300px']
  const roots: Record<Preset, ModelInput['root']> = {
    review: split('vertical', undefined,
      split('horizontal', undefined, leaf(list, 'evidence'), leaf(undefined, 'viewer'), isWide ? leaf(side, 'inspector', 'notes') : leaf(side, 'inspector')),
      (isTimelineEmpty ? foldedLeaf : leaf)(isWide ? '330px' : '216px', 'timeline')),
    read: split('horizontal', undefined, leaf(undefined, 'viewer'), leaf(isWide ? '620px' : '420px', 'notes', 'inspector')),
    time: split('vertical', undefined, split('horizontal', '40%', leaf(list, 'evidence'), leaf(undefined, 'viewer'), leaf(side, 'inspector')), leaf('60%', 'timeline')),
  }
  return normalizeWorkspaceModel<null, null>({ version: 1, root: roots[preset] })!
}

/** What is kept in the vault: places and sizes by the panes' ids. */
export const spellLayout = (model: Model): string => JSON.stringify(model)

/** Null: nothing that can be used, and the case opens as if nobody had arranged it. A pane of another version is left out. */
export function readLayout(text: string | null): Model | null {
  if (text === null) return null
  const seen = new Set<string>()
  const model = normalizeWorkspaceModel<null, null>(parse(text), {
    mapTab: ({ id }) => (isPaneId(id) && !seen.has(id) && seen.add(id) ? tabOf(id) : null),
  })
  return model && shownPanes(model).length > 0 ? { ...model, floating: undefined } : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Every place of the layout that holds panes, in reading order. */
export function placesOf(node: WorkspaceNode<null, null>): Tabset[] {
  return node.type === 'tabset' ? [node] : node.children.flatMap(placesOf)
}

/** The panes that stand somewhere, in reading order. */
export const shownPanes = (model: Model): PaneId[] => placesOf(model.root).flatMap(({ tabs }) => tabs.map(({ id }) => id)).filter(isPaneId)

export const hiddenPanes = (model: Model): PaneId[] => PANE_IDS.filter((id) => !shownPanes(model).includes(id))

export const placeOf = (model: Model, id: PaneId): Tabset | undefined => placesOf(model.root).find(({ tabs }) => tabs.some((tab) => tab.id === id))

/** Below this width the inspector folds, and the list stays; below that the list folds too. CSS pixels. */
const LIST_STAYS = { below: 900, from: 620 }

/** A place is as large as its largest pane needs. All but the viewer's fold to their heads; where there is no room, the least needed first. */
export function needsOf({ tabs }: Tabset, widthPx: number): Required<Pick<Tabset, 'minWidth' | 'minHeight' | 'collapsible'>> {
  const looks = tabs.flatMap(({ id }) => (isPaneId(id) ? [PANE_LOOKS[id]] : []))
  const most = (key: 'minWidth' | 'minHeight') => `${Math.max(0, ...looks.map((look) => look[key]))}px`
  return { minWidth: most('minWidth'), minHeight: most('minHeight'), collapsible: !tabs.some(({ id }) => id === 'viewer' || (id === 'evidence' && widthPx < LIST_STAYS.below && widthPx >= LIST_STAYS.from)) }
}

/** Where a hidden pane comes back, and how large; `isRtl`: left and right are sides of the screen. */
export function homeOf(id: PaneId, model: Model, isRtl: boolean): { target: TabDropTarget; size?: string } {
  const [start, end] = isRtl ? (['right', 'left'] as const) : (['left', 'right'] as const)
  const beside = (other: PaneId, region: 'left' | 'right' | 'center') => { const place = placeOf(model, other); return place && { region, tabsetId: place.id } }
  switch (id) {
    case 'evidence': return { target: beside('viewer', start) ?? { edge: start }, size: '300px' }
    case 'viewer': return { target: beside('evidence', end) ?? beside('inspector', start) ?? { edge: end } }
    case 'inspector': return beside('notes', 'center') ? { target: beside('notes', 'center')! } : { target: beside('viewer', end) ?? { edge: end }, size: '340px' }
    case 'notes': return beside('inspector', 'center') ? { target: beside('inspector', 'center')! } : { target: beside('viewer', end) ?? { edge: end }, size: '360px' }
    case 'timeline': return { target: { edge: 'bottom' }, size: '200px' }
  }
}
