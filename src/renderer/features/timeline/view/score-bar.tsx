import { useSyncExternalStore } from 'react'
import { Filter, Ghost, Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import type { ReactNode } from 'react'
import { say } from '../../../words/index.ts'
import { IconButton, Select, ToggleButton } from '../../../ui/index.ts'
import { LANE_MODES } from './lanes.ts'
import { spellInstant } from './lengths.ts'
import { GAP_DAYS, useScoreView, ZONE_CHOICES } from './score-store.ts'
import { TimeFilterChip } from './time-filter-chip.tsx'
import type { TimeWindow } from './time-window.ts'
import type { Zone } from './zones.ts'

/** What the drawing shows and how, in one line. */
export function ScoreBar({ time, zone, zoneNames, isNarrow, hasGhosts, onBrush, children }: {
  time: TimeWindow; zone: Zone; zoneNames: { case: string; stated: string }; isNarrow: boolean; hasGhosts: boolean; onBrush: () => void; children?: ReactNode
}) {
  const view = useScoreView()
  const isWhole = useSyncExternalStore(time.subscribe, time.isWhole)
  return (
    <header className="score-bar">
      <Select label={say('score.lanes')} hideLabel size="dense" value={view.mode} onChange={(mode) => view.set({ mode })}
        options={LANE_MODES.map((id) => ({ id, label: say(`score.lanes.${id}`) }))} />
      {!isNarrow && (
        <Select label={say('score.zone')} hideLabel size="dense" value={view.zone} onChange={(next) => view.set({ zone: next })}
          options={ZONE_CHOICES.map((id) => ({ id, label: id === 'utc' ? say('score.zone.utc') : say(`score.zone.${id}`, { name: zoneNames[id] }) }))} />
      )}
      {!isNarrow && (
        <Select label={say('score.gaps')} hideLabel size="dense" value={view.gapDays} onChange={(gapDays) => view.set({ gapDays })}
          options={GAP_DAYS.map((id) => ({ id, label: say('score.gaps.from', { days: Number(id) }) }))} />
      )}
      <Range time={time} zone={zone} />
      <TimeFilterChip zone={zone} />
      {hasGhosts && <ToggleButton icon={Ghost} label={say('score.proposals')} iconOnly size="dense" isSelected={view.hasProposals} onChange={(hasProposals) => view.set({ hasProposals })} />}
      <IconButton icon={Filter} label={say('score.brush')} keys="B" size="dense" onPress={onBrush} />
      <IconButton icon={ZoomOut} label={say('score.zoom.out')} keys="−" size="dense" onPress={() => time.zoom(1 / 1.6)} />
      <IconButton icon={ZoomIn} label={say('score.zoom.in')} keys="+" size="dense" onPress={() => time.zoom(1.6)} />
      <IconButton icon={Maximize2} label={say('score.zoom.all')} keys="0" size="dense" isDisabled={isWhole} onPress={time.fit} />
      {children}
    </header>
  )
}

/** From when to when, in words; to the minute or day, so that it changes less often than the picture. */
function Range({ time, zone }: { time: TimeWindow; zone: Zone }) {
  const words = useSyncExternalStore(time.subscribe, () => {
    const { startMs, endMs } = time.now()
    return say('score.range', { from: spellInstant(startMs, endMs - startMs, zone), to: spellInstant(endMs, endMs - startMs, zone), zone: zone.name })
  })
  return <p className="score-range type-mono type-secondary is-truncated">{words}</p>
}
