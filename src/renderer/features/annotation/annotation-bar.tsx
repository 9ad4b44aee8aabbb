import type { LucideIcon } from 'lucide-react'
import { ArrowUpRight, Circle, Highlighter, Magnet, MapPin, MousePointer2, Pencil, Square, SquareDashedBottom, Type } from 'lucide-react'
import { Radio, RadioGroup, Toolbar } from 'react-aria-components'
import { COLOURS, LINE_WIDTHS, type AnnotationStyle } from '../../../shared/contract/annotation.ts'
import type { EvidenceSummary } from '../../../shared/contract/evidence.ts'
import { ToggleButton } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { useViewerTool } from '../evidence/index.ts'
import { changeMarks } from './actions.ts'
import { AskingForm } from './asking-form.tsx'
import { useDrawing, type DrawingTool } from './drawing-store.ts'
import { useAnnotations } from './use-annotations.ts'
import { TOOL_KEYS } from './use-drawing-keys.ts'

const ICONS: Record<DrawingTool, LucideIcon> = {
  select: MousePointer2, rectangle: Square, ellipse: Circle, arrow: ArrowUpRight, freehand: Pencil, highlight: Highlighter, callout: MapPin, text: Type,
  redaction: SquareDashedBottom,
}

/** The tools, colours and widths, under the viewer's own bar while pictures are drawn on. */
export function AnnotationBar({ evidence, hasWords }: { evidence: EvidenceSummary; hasWords: boolean }) {
  const isOn = useViewerTool((state) => state.tool === 'annotate')
  const { tool, style, snaps, selected } = useDrawing()
  const annotations = useAnnotations(evidence.caseId, evidence.id)
  if (!isOn) return null
  const chosen = annotations.filter((one) => selected.has(one.id))
  const shown = chosen[0]?.style ?? style
  // What is selected takes the style too, and what is drawn next.
  const wear = (change: Partial<AnnotationStyle>) => {
    useDrawing.setState({ style: { ...shown, ...change } })
    if (chosen.length > 0) void changeMarks(chosen.map((one) => ({ annotationId: one.id, style: { ...one.style, ...change } })))
  }
  return (
    <>
      <Toolbar className="annotation-bar" aria-label={say('annotation.tools')}>
        {Object.entries(TOOL_KEYS).map(([key, name]) => (
          <ToggleButton key={name} iconOnly icon={ICONS[name]} label={say(`annotation.tool.${name}`)} keys={key.toUpperCase()} size="dense"
            isDisabled={name === 'highlight' && !hasWords} isSelected={tool === name} onChange={() => useDrawing.setState({ tool: name })} />
        ))}
        <span className="viewer-divider" />
        <Styles label={say('annotation.colour')} className="annotation-colour" value={shown.colour} onChange={(colour) => wear({ colour })}
          options={COLOURS.map((id) => ({ id, label: say(`annotation.colour.${id}`) }))} />
        <Styles label={say('annotation.width')} className="annotation-width" value={shown.width} onChange={(width) => wear({ width })}
          options={LINE_WIDTHS.map((id) => ({ id, label: say(`annotation.width.${id}`) }))} />
        <span className="viewer-divider" />
        <ToggleButton iconOnly icon={Magnet} label={say('annotation.snap')} size="dense" isSelected={snaps} isDisabled={!hasWords}
          onChange={(on) => useDrawing.setState({ snaps: on })} />
        <span className="annotation-hint type-small type-secondary" title={say('annotation.hint.keys')}>{say(hintFor(tool, selected.size))}</span>
      </Toolbar>
      <AskingForm evidenceId={evidence.id} />
    </>
  )
}

function Styles<T extends string>({ label, className, options, value, onChange }: {
  label: string; className: string; options: readonly { id: T; label: string }[]; value: T; onChange: (value: T) => void
}) {
  return (
    <RadioGroup className="annotation-styles" orientation="horizontal" aria-label={label} value={value} onChange={(id) => onChange(id as T)}>
      {options.map((one) => <Radio key={one.id} value={one.id} className={className} data-look={one.id} aria-label={one.label}><span /></Radio>)}
    </RadioGroup>
  )
}

function hintFor(tool: DrawingTool, selected: number) {
  if (tool === 'select') return selected > 0 ? 'annotation.hint.selected' : 'annotation.hint.select'
  return tool === 'highlight' || tool === 'callout' ? `annotation.hint.${tool}` as const : 'annotation.hint.draw'
}
