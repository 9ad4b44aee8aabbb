import { useEffect, useState } from 'react'
import type { Box, EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { Button, CopyButton } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { BoxLayer } from './box-layer.tsx'
import { measureBox } from './measure.ts'
import type { PictureFrame } from './picture-frame.ts'
import { leaveTool, useViewerTool } from './viewer-tool.ts'

export interface MeasureTool { isOn: boolean; box: Box | null; setBox: (box: Box) => void }

const close = () => leaveTool('measure')

/** The region of the open picture that is measured, while the tool is on. */
export function useMeasureTool(): MeasureTool {
  const isOn = useViewerTool((state) => state.tool === 'measure')
  const [box, setBox] = useState<Box | null>(null)
  useEffect(() => { if (!isOn) setBox(null) }, [isOn])
  return { isOn, box, setBox }
}

export function MeasureLayer({ frame, tool: { box, setBox } }: { frame: PictureFrame; tool: MeasureTool }) {
  const label = box ? say('viewer.measure.label', { width: box[2], height: box[3], left: box[0], top: box[1] }) : say('viewer.measure.labelEmpty')
  return <BoxLayer frame={frame} least={1} box={box} onBox={setBox} label={label} onEnter={close} onLeave={close} tone="measure" />
}

/** The figures, under the picture; in pixels of the original, whatever the zoom. */
export function MeasurePanel({ evidence, tool: { box } }: { evidence: EvidenceSummary; tool: MeasureTool }) {
  const found = box && measureBox(box)
  const values = found && { ...found, area: found.area }
  return (
    <div className="region-panel measure-panel" role="region" aria-label={say('viewer.measure')}>
      <p><b>{say('viewer.measure')}</b><span className="type-small type-secondary">{say('viewer.measure.about')}</span></p>
      {values && (
        <dl className="measure-list type-tabular">
          <div><dt>{say('viewer.measure.size')}</dt><dd>{say('viewer.measure.sizeValue', { width: values.width, height: values.height })}</dd></div>
          <div><dt>{say('viewer.measure.area')}</dt><dd>{say('viewer.measure.areaValue', { area: values.area, share: values.area / (evidence.width * evidence.height) })}</dd></div>
          <div><dt>{say('viewer.measure.aspect')}</dt><dd>{values.aspect}</dd></div>
          <div><dt>{say('viewer.measure.place')}</dt><dd>{values.left}, {values.top}</dd></div>
        </dl>
      )}
      <span className="region-panel-buttons">
        {values && <CopyButton label={say('viewer.measure.copy')} text={say('viewer.measure.copied', { ...values, exhibit: evidence.exhibitNumber })} />}
        <Button size="dense" onPress={close}>{say('viewer.tool.leave')}</Button>
      </span>
    </div>
  )
}
