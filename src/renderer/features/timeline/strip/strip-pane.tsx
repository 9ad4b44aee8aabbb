import { useState } from 'react'
import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { formatInstant } from '../../../../shared/time.ts'
import { IconButton, Select } from '../../../ui/index.ts'
import { Strip } from './strip.tsx'
import type { StripProps } from './strip.tsx'
import { useTimeWindow } from './use-time-window.ts'

const DAY_MS = 86_400_000
const GAP_DAYS = ['1', '3', '7', '14', '30', '90'] as const
const GAPS = GAP_DAYS.map((id) => ({ id, label: `Gaps from ${id} day${id === '1' ? '' : 's'}` }))

/** The strip with its tools and what it shows, in words. */
export function StripPane({ ...props }: Pick<StripProps, 'events' | 'fileTimesMs' | 'selected' | 'onSelect' | 'onOpen'>) {
  const { window, isWhole, actions } = useTimeWindow(props.events)
  const [gapDays, setGapDays] = useState<(typeof GAP_DAYS)[number]>('7')
  if (!window) return null
  return (
    <div className="strip-pane">
      <header className="strip-head">
        <p className="type-mono type-secondary is-truncated">{formatInstant(window.startMs).slice(0, 16)} to {formatInstant(window.endMs).slice(0, 16)} UTC</p>
        <Select label="Silences shown" hideLabel size="dense" options={GAPS} value={gapDays} onChange={setGapDays} />
        <IconButton icon={ZoomOut} label="Show more time" keys="−" size="dense" onPress={() => actions.zoom(1 / 1.6)} />
        <IconButton icon={ZoomIn} label="Show less time" keys="+" size="dense" onPress={() => actions.zoom(1.6)} />
        <IconButton icon={Maximize2} label="Show everything" keys="0" size="dense" isDisabled={isWhole} onPress={actions.showAll} />
      </header>
      <div className="strip-scroll"><Strip {...props} window={window} actions={actions} gapFromMs={Number(gapDays) * DAY_MS} /></div>
    </div>
  )
}
