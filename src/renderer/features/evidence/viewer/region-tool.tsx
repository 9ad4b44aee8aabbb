import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Square } from 'lucide-react'
import type { Box, EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { JobId } from '../../../../shared/ids.ts'
import { useCommand, useJob } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, InlineError, ProgressBar } from '../../../ui/index.ts'
import { ReadingChoice, readingRequest } from '../reading-choice.tsx'
import { moveRegion, regionBetween, regionInSight, sizeRegion } from './region.ts'
import type { Point } from './viewport.ts'
import './region.css'

/** Picture pixels an arrow key moves an edge by, and with Ctrl. */
const STEP_PX = 10
const FINE_PX = 1

export interface RegionTool { isOn: boolean; region: Box | null; setRegion: (region: Box | null) => void; toggle: () => void; close: () => void }

/** The region of the open picture that is to be read again, while the tool is on. */
export function useRegionTool(): RegionTool {
  const [isOn, setOn] = useState(false)
  const [region, setRegion] = useState<Box | null>(null)
  const close = useCallback(() => {
    setOn(false)
    setRegion(null)
    document.querySelector<HTMLElement>('.stage')?.focus({ preventScroll: true })
  }, [])
  const toggle = useCallback(() => { setOn((on) => !on); setRegion(null) }, [])
  return { isOn, region, setRegion, toggle, close }
}

/** Lies over the picture: a drag draws the region, a drag within it moves it, the corner sizes it; the arrow keys do the same. */
export function RegionLayer({ evidence, tool: { region, setRegion, close }, onRead }: { evidence: EvidenceSummary; tool: RegionTool; onRead: () => void }) {
  const layer = useRef<HTMLDivElement>(null)
  const now = useRef(region)
  now.current = region
  useEffect(() => {
    const element = layer.current!
    element.focus({ preventScroll: true })
    if (!now.current) setRegion(regionInSight(inSight(element, evidence.width), evidence))
    return followDrags(element, evidence, () => now.current, setRegion)
  }, [evidence, setRegion])
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.ctrlKey ? FINE_PX : STEP_PX
    const [dx, dy] = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key] ?? [0, 0]
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') onRead()
    else if (region && (dx !== 0 || dy !== 0)) setRegion((event.shiftKey ? sizeRegion : moveRegion)(region, dx!, dy!, evidence))
    else return
    event.preventDefault()
  }
  return (
    <div ref={layer} className="region-layer" tabIndex={0} role="group" onKeyDown={onKeyDown}
      aria-label={`Region to read again${region ? `: ${region[2]} by ${region[3]} pixels at ${region[0]}, ${region[1]}` : ''}. Arrow keys move it, with Shift they size it, Enter reads, Escape leaves.`}>
      {region && <div className="region-frame" style={{ left: region[0], top: region[1], width: region[2], height: region[3] }}><i className="region-corner" /></div>}
    </div>
  )
}

/** What of the picture is in sight, in its own pixels. */
function inSight(layer: HTMLElement, pictureWidth: number): Box {
  const plane = layer.getBoundingClientRect()
  const stage = layer.closest('.stage')!.getBoundingClientRect()
  const scale = plane.width / pictureWidth
  const [left, top] = [Math.max(plane.left, stage.left), Math.max(plane.top, stage.top)]
  return [(left - plane.left) / scale, (top - plane.top) / scale, (Math.min(plane.right, stage.right) - left) / scale, (Math.min(plane.bottom, stage.bottom) - top) / scale]
}

/** Native listeners: the stage beneath pans by its own, and must not hear of these drags. Space and the middle button still pan. */
function followDrags(layer: HTMLElement, size: EvidenceSummary, regionNow: () => Box | null, setRegion: (region: Box) => void): () => void {
  let drag: ((to: Point) => Box) | null = null
  const at = (event: PointerEvent): Point => {
    const { left, top, width } = layer.getBoundingClientRect()
    return { x: (event.clientX - left) * (size.width / width), y: (event.clientY - top) * (size.width / width) }
  }
  const begin = (from: Point, target: Element): ((to: Point) => Box) => {
    const region = regionNow()
    if (region && target.matches('.region-corner')) return (to) => sizeRegion(region, to.x - from.x, to.y - from.y, size)
    if (region && target.matches('.region-frame')) return (to) => moveRegion(region, to.x - from.x, to.y - from.y, size)
    return (to) => regionBetween(from, to, size)
  }
  const stop = new AbortController()
  const { signal } = stop
  layer.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || layer.closest('[data-ready-to-pan]')) return
    event.stopPropagation()
    event.preventDefault()
    layer.focus({ preventScroll: true })
    layer.setPointerCapture(event.pointerId)
    drag = begin(at(event), event.target as Element)
  }, { signal })
  layer.addEventListener('pointermove', (event) => { if (drag) setRegion(drag(at(event))) }, { signal })
  const end = () => { drag = null }
  layer.addEventListener('pointerup', end, { signal })
  layer.addEventListener('pointercancel', end, { signal })
  layer.addEventListener('dblclick', (event) => event.stopPropagation(), { signal })
  return () => stop.abort()
}

/** Starts the reading of the region and follows it. */
export function useRegionReading(evidence: EvidenceSummary, { region, close }: RegionTool) {
  const command = useCommand('evidence.readRegion')
  const [jobId, setJobId] = useState<JobId | null>(null)
  const { job, isRunning } = useJob(jobId)
  const read = async () => {
    if (!region || command.isRunning || isRunning) return
    const started = await command.run({ evidenceId: evidence.id, region, ...readingRequest() })
    if (started) setJobId(started.jobId)
  }
  const state = job?.state
  useEffect(() => { if (state === 'done') { setJobId(null); close() } }, [state, close])
  return { read: () => void read(), jobId, isRunning: command.isRunning || isRunning, error: command.error, failed: job?.state === 'failed' ? job.message : null }
}

/** Language, mode and the button, under the picture. */
export function RegionPanel({ evidence, tool: { region, close }, reading }: { evidence: EvidenceSummary; tool: RegionTool; reading: ReturnType<typeof useRegionReading> }) {
  const cancel = useCommand('job.cancel')
  return (
    <div className="region-panel" role="region" aria-label="Read a region again">
      <p><b>Read a region again</b><span className="type-small type-secondary">{region ? `${region[2]} × ${region[3]} px. Its words take the place of those there, in a new version.` : 'Draw it on the picture.'}</span></p>
      <ReadingChoice caseId={evidence.caseId} size="dense" />
      <span className="region-panel-buttons">
        {reading.isRunning
          ? <><ProgressBar label="Reading the region" done={0} total={0} /><Button size="dense" icon={Square} isDisabled={!reading.jobId} onPress={() => void cancel.run({ jobId: reading.jobId! })}>Stop</Button></>
          : <><Button size="dense" onPress={close}>Leave</Button><Button size="dense" variant="primary" isDisabled={!region} onPress={reading.read}>Read region</Button></>}
      </span>
      <ErrorNotice error={reading.error} />
      {reading.failed && <InlineError title={reading.failed} />}
    </div>
  )
}
