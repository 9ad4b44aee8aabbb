import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { say } from '../words/index.ts'
import './split-pane.css'

export interface Pane {
  id: string
  content: ReactNode
  /** Pixels as a number, percent of the group as a string such as `'30%'`. */
  defaultSize?: number | string
  minSize?: number | string
  maxSize?: number | string
  isCollapsible?: boolean
  /** Keeps its pixels when the window is resized; one pane of a group must not. */
  keepsPixels?: boolean
  /** Names the line after this pane for screen readers: what it resizes. */
  separatorLabel?: string
}

/** Panes side by side (`horizontal`) or stacked; the lines between them move by drag and by arrow keys. */
export function SplitPane({ id, orientation = 'horizontal', panes }: { id: string; orientation?: 'horizontal' | 'vertical'; panes: readonly Pane[] }) {
  return (
    <Group id={id} orientation={orientation} className="ui-split">
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          <Panel id={pane.id} className="ui-pane" defaultSize={pane.defaultSize} minSize={pane.minSize} maxSize={pane.maxSize}
            collapsible={pane.isCollapsible} groupResizeBehavior={pane.keepsPixels ? 'preserve-pixel-size' : 'preserve-relative-size'}>
            {pane.content}
          </Panel>
          {index < panes.length - 1 && <Separator className="ui-separator" aria-label={pane.separatorLabel ?? say('ui.resize')} />}
        </Fragment>
      ))}
    </Group>
  )
}
