import type { ReactNode } from 'react'
import { Button, Toolbar } from 'react-aria-components'
import { BoxSelect, ChevronLeft, ChevronRight, Maximize, MoveHorizontal, ScanText, ZoomIn, ZoomOut } from 'lucide-react'
import { IconButton, ToggleButton, Tooltip } from '../../../ui/index.ts'
import type { ViewportActions } from './use-viewport.ts'
import { formatZoom } from './viewport.ts'

/** One slim bar: which exhibit, how large, whether its words are laid over it. */
export function ViewerToolbar({ zoom, actions, wordCount, areWordsOn, onToggleWords, isRegionOn, onToggleRegion, onPrevious, onNext, position }: {
  zoom: number | null; actions: ViewportActions; wordCount: number; areWordsOn: boolean; onToggleWords: () => void; isRegionOn: boolean; onToggleRegion: () => void
  onPrevious: (() => void) | null; onNext: (() => void) | null; position: ReactNode
}) {
  return (
    <Toolbar className="viewer-toolbar" aria-label="Viewer tools">
      <IconButton icon={ChevronLeft} label="Previous exhibit" keys="[" size="dense" isDisabled={!onPrevious} onPress={() => onPrevious?.()} />
      <IconButton icon={ChevronRight} label="Next exhibit" keys="]" size="dense" isDisabled={!onNext} onPress={() => onNext?.()} />
      <div className="viewer-position">{position}</div>
      <ToggleButton icon={ScanText} iconOnly label={wordCount ? 'Recognised words over the picture' : 'No recognised words'} keys="T" size="dense"
        isSelected={areWordsOn && wordCount > 0} isDisabled={wordCount === 0} onChange={onToggleWords} />
      <ToggleButton icon={BoxSelect} iconOnly label="Read a region again" keys="G" size="dense" isSelected={isRegionOn} onChange={onToggleRegion} />
      <span className="viewer-divider" />
      <IconButton icon={ZoomOut} label="Zoom out" keys="−" size="dense" onPress={() => actions.step(-1)} />
      <Tooltip text="True size: one picture pixel on one screen pixel" keys="1">
        <Button className="ui-button viewer-zoom" data-variant="quiet" data-size="dense" aria-label={`Zoom ${zoom === null ? '' : formatZoom(zoom)}. Set to 100 %`}
          onPress={() => actions.actualSize()}>{zoom === null ? '' : formatZoom(zoom)}</Button>
      </Tooltip>
      <IconButton icon={ZoomIn} label="Zoom in" keys="+" size="dense" onPress={() => actions.step(1)} />
      <IconButton icon={Maximize} label="Whole picture" keys="0" size="dense" onPress={actions.fit} />
      <IconButton icon={MoveHorizontal} label="Full width" keys="W" size="dense" onPress={actions.fitWidth} />
    </Toolbar>
  )
}
