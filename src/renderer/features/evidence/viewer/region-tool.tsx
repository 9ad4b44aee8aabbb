import { useCallback, useEffect, useState } from 'react'
import { Square } from 'lucide-react'
import type { Box, EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { JobId } from '../../../../shared/ids.ts'
import { useCommand, useJob } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, InlineError, ProgressBar } from '../../../ui/index.ts'
import { ReadingChoice, readingRequest } from '../reading-choice.tsx'
import { say } from '../../../words/index.ts'
import { BoxLayer } from './box-layer.tsx'
import type { PictureFrame } from './picture-frame.ts'
import { LEAST_EDGE_PX } from './region.ts'
import { leaveTool, useViewerTool } from './viewer-tool.ts'

export interface RegionTool { isOn: boolean; region: Box | null; setRegion: (region: Box | null) => void; toggle: () => void; close: () => void }

/** The region of the open picture that is to be read again, while the tool is on. */
export function useRegionTool(): RegionTool {
  const isOn = useViewerTool((state) => state.tool === 'region')
  const [region, setRegion] = useState<Box | null>(null)
  useEffect(() => { if (!isOn) setRegion(null) }, [isOn])
  useEffect(() => () => leaveTool('region'), [])
  const close = useCallback(() => leaveTool('region'), [])
  const toggle = useCallback(() => useViewerTool.getState().toggle('region'), [])
  return { isOn, region, setRegion, toggle, close }
}

/** Lies over the picture while the tool is on. */
export function RegionLayer({ frame, tool: { region, setRegion, close }, onRead }: { frame: PictureFrame; tool: RegionTool; onRead: () => void }) {
  const label = region ? say('viewer.region.label', { width: region[2], height: region[3], left: region[0], top: region[1] }) : say('viewer.region.labelEmpty')
  return <BoxLayer frame={frame} least={LEAST_EDGE_PX} box={region} onBox={setRegion} label={label} onEnter={onRead} onLeave={close} />
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
    <div className="region-panel" role="region" aria-label={say('viewer.region')}>
      <p><b>{say('viewer.region')}</b><span className="type-small type-secondary">{region ? say('viewer.region.about', { width: region[2], height: region[3] }) : say('viewer.region.draw')}</span></p>
      <ReadingChoice caseId={evidence.caseId} size="dense" />
      <span className="region-panel-buttons">
        {reading.isRunning
          ? <><ProgressBar label={say('viewer.region.reading')} done={0} total={0} /><Button size="dense" icon={Square} isDisabled={!reading.jobId} onPress={() => void cancel.run({ jobId: reading.jobId! })}>{say('viewer.region.stop')}</Button></>
          : <><Button size="dense" onPress={close}>{say('viewer.tool.leave')}</Button><Button size="dense" variant="primary" isDisabled={!region} onPress={reading.read}>{say('viewer.region.read')}</Button></>}
      </span>
      <ErrorNotice error={reading.error} />
      {reading.failed && <InlineError title={reading.failed} />}
    </div>
  )
}
