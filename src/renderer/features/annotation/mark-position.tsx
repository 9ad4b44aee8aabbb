import { useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import type { KeyboardEvent } from 'react-aria-components'
import type { Annotation } from '../../../shared/contract/annotation.ts'
import { boundsOf, fitted, keptIn, type Geometry, type Size } from '../../../shared/annotation/geometry.ts'
import { quotesOf, toSelectors } from '../../../shared/annotation/selectors.ts'
import { say } from '../../words/index.ts'
import { changeMarks } from './actions.ts'
import { geometryOfMark } from './gesture.ts'

/** Where a mark lies, in numbers: what the pointer does, for those who do not use one. A highlight lies where its words are. */
export function MarkPosition({ annotation, size }: { annotation: Annotation; size: Size }) {
  const geometry = geometryOfMark(annotation)
  if (!geometry || annotation.shape === 'highlight') return null
  const put = (next: Geometry) => {
    const selectors = toSelectors(next, quotesOf(annotation.target.map((one) => one.selector)))
    if (JSON.stringify(selectors) !== JSON.stringify(toSelectors(geometry))) void changeMarks([{ annotationId: annotation.id, selectors }])
  }
  return (
    <fieldset className="mark-position">
      <legend className="ui-label">{say('annotation.position')}</legend>
      {geometry.kind === 'arrow'
        ? <ArrowEnds arrow={geometry} size={size} onPut={put} />
        : <FrameEdges geometry={geometry} size={size} isPoint={annotation.shape === 'callout'} onPut={put} />}
    </fieldset>
  )
}

function FrameEdges({ geometry, size, isPoint, onPut }: { geometry: Geometry; size: Size; isPoint: boolean; onPut: (next: Geometry) => void }) {
  const [left, top, width, height] = boundsOf(geometry)
  const put = (change: Partial<Record<'x' | 'y' | 'wide' | 'high', number>>) =>
    onPut(fitted(geometry, [change.x ?? left, change.y ?? top, change.wide ?? width, change.high ?? height], size))
  return (
    <>
      <Pixels label={say('annotation.left')} value={left} most={size.width - width} onPut={(x) => put({ x })} />
      <Pixels label={say('annotation.top')} value={top} most={size.height - height} onPut={(y) => put({ y })} />
      {!isPoint && <Pixels label={say('annotation.right')} value={width} least={1} most={size.width - Math.max(0, left)} onPut={(wide) => put({ wide })} />}
      {!isPoint && <Pixels label={say('annotation.down')} value={height} least={1} most={size.height - Math.max(0, top)} onPut={(high) => put({ high })} />}
    </>
  )
}

function ArrowEnds({ arrow, size, onPut }: { arrow: Extract<Geometry, { kind: 'arrow' }>; size: Size; onPut: (next: Geometry) => void }) {
  const put = (end: 'from' | 'to', change: { x?: number; y?: number }) => onPut({ ...arrow, [end]: keptIn({ ...arrow[end], ...change }, size) })
  return (
    <>
      <Pixels label={say('annotation.fromX')} value={arrow.from.x} most={size.width} onPut={(x) => put('from', { x })} />
      <Pixels label={say('annotation.fromY')} value={arrow.from.y} most={size.height} onPut={(y) => put('from', { y })} />
      <Pixels label={say('annotation.toX')} value={arrow.to.x} most={size.width} onPut={(x) => put('to', { x })} />
      <Pixels label={say('annotation.toY')} value={arrow.to.y} most={size.height} onPut={(y) => put('to', { y })} />
    </>
  )
}

/** Whole pixels: what is typed counts when the field is left or with Enter, the arrow keys change it at once. */
function Pixels({ label, value, least = 0, most, onPut }: { label: string; value: number; least?: number; most: number; onPut: (value: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  const put = (next: number) => {
    setTyped(null)
    if (Number.isFinite(next)) onPut(Math.min(Math.max(least, Math.floor(most)), Math.max(least, Math.round(next))))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (event.key === 'Enter' && typed !== null) put(Number.parseInt(typed, 10))
    else if (step !== undefined) put(Math.round(value) + step * (event.shiftKey ? 10 : 1))
    else return
    event.preventDefault()
  }
  return (
    <TextField className="ui-field mark-pixels" inputMode="numeric" maxLength={9} value={typed ?? String(Math.round(value))} onChange={setTyped}
      onKeyDown={onKeyDown} onBlur={() => { if (typed !== null) put(Number.parseInt(typed, 10)) }}>
      <Label className="ui-label">{label}</Label>
      <Input className="ui-input" />
    </TextField>
  )
}
