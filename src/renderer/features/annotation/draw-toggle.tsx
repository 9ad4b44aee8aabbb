import { PenTool } from 'lucide-react'
import { ToggleButton } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { useViewerTool } from '../evidence/index.ts'
import { DRAW_KEY } from './use-drawing-keys.ts'

/** Puts the drawing tools under the viewer's bar, and away. */
export function DrawToggle() {
  const { tool, toggle } = useViewerTool()
  return (
    <ToggleButton icon={PenTool} iconOnly label={say('annotation.draw')} keys={DRAW_KEY.toUpperCase()} size="dense"
      isSelected={tool === 'annotate'} onChange={() => toggle('annotate')} />
  )
}
