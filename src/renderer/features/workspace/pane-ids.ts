import { CalendarRange, Images, NotebookPen, PanelsTopLeft, ScanEye } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { say } from '../../words/index.ts'
import type { WordKey } from '../../words/index.ts'

/** What a case can be looked at through, in the order in which people name it. */
export const PANE_IDS = ['evidence', 'viewer', 'inspector', 'timeline', 'notes'] as const
export type PaneId = (typeof PANE_IDS)[number]

export const isPaneId = (id: string): id is PaneId => (PANE_IDS as readonly string[]).includes(id)

interface PaneLook {
  icon: LucideIcon
  /** Less than this is of no use, CSS pixels. */
  minWidth: number
  minHeight: number
}

export const PANE_LOOKS: Record<PaneId, PaneLook> = {
  evidence: { icon: Images, minWidth: 230, minHeight: 150 },
  viewer: { icon: ScanEye, minWidth: 330, minHeight: 200 },
  inspector: { icon: PanelsTopLeft, minWidth: 270, minHeight: 150 },
  timeline: { icon: CalendarRange, minWidth: 300, minHeight: 72 },
  notes: { icon: NotebookPen, minWidth: 250, minHeight: 140 },
}

const TITLES = { evidence: 'workspace.pane.evidence', viewer: 'workspace.pane.viewer', inspector: 'workspace.pane.inspector', timeline: 'workspace.pane.timeline', notes: 'workspace.pane.notes' } as const satisfies Record<PaneId, WordKey>

export const paneTitle = (id: PaneId): string => say(TITLES[id])
