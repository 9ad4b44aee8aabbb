import { ToggleButton as AriaToggle, ToggleButtonGroup, Toolbar } from 'react-aria-components'
import { ArrowLeftRight, Maximize, Pause, Play, TableProperties, UnfoldHorizontal, X, ZoomIn, ZoomOut } from 'lucide-react'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { IconButton, ToggleButton } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import type { ViewportActions } from '../viewer/use-viewport.ts'
import { formatZoom } from '../viewer/viewport.ts'
import { MODES, useCompare } from './compare-store.ts'
import type { Blink } from './use-blink.ts'

const MOST_GAIN = 32

/** Which two, how they are shown, and what belongs to that way. */
export function CompareBar({ first, second, zoom, actions, opacity, onOpacity, gain, onGain, blink, areFactsOn, onFacts }: {
  first: EvidenceSummary; second: EvidenceSummary; zoom: number | null; actions: ViewportActions
  opacity: number; onOpacity: (opacity: number) => void; gain: number; onGain: (gain: number) => void; blink: Blink; areFactsOn: boolean; onFacts: (areOn: boolean) => void
}) {
  const { mode, isAligned, setMode, swap, toggleAligned, close } = useCompare()
  return (
    <Toolbar className="viewer-toolbar compare-bar" aria-label={say('compare.tools')}>
      <span className="compare-pair"><b className="gallery-number">E-{first.exhibitNumber}</b><IconButton icon={ArrowLeftRight} label={say('compare.swap')} keys="X" size="dense" onPress={swap} /><b className="gallery-number">E-{second.exhibitNumber}</b></span>
      <ToggleButtonGroup className="version-switch" aria-label={say('compare.mode')} disallowEmptySelection selectedKeys={[mode]}
        onSelectionChange={(keys) => { const next = MODES.find((each) => keys.has(each)); if (next) setMode(next) }}>
        {MODES.map((each) => <AriaToggle key={each} id={each} className="version-switch-part">{say(`compare.mode.${each}`)}</AriaToggle>)}
      </ToggleButtonGroup>
      {mode === 'overlay' && <Slider label={say('compare.opacity')} value={Math.round(opacity * 100)} least={0} most={100} unit="%" onChange={(value) => onOpacity(value / 100)} />}
      {mode === 'difference' && <Slider label={say('compare.gain')} value={gain} least={1} most={MOST_GAIN} unit="×" onChange={onGain} />}
      {mode === 'blink' && <ToggleButton icon={blink.isAuto ? Pause : Play} iconOnly label={say(blink.isAuto ? 'compare.blink.stop' : 'compare.blink.start')} size="dense" isSelected={blink.isAuto} onChange={blink.setAuto} />}
      <span className="compare-space" />
      <ToggleButton icon={UnfoldHorizontal} iconOnly label={say('compare.align')} keys="L" size="dense" isSelected={isAligned} onChange={toggleAligned} />
      <IconButton icon={ZoomOut} label={say('viewer.zoomOut')} keys="−" size="dense" onPress={() => actions.step(-1)} />
      <span className="compare-zoom type-tabular">{zoom === null ? '' : formatZoom(zoom)}</span>
      <IconButton icon={ZoomIn} label={say('viewer.zoomIn')} keys="+" size="dense" onPress={() => actions.step(1)} />
      <IconButton icon={Maximize} label={say('viewer.fit')} keys="0" size="dense" onPress={actions.fit} />
      <ToggleButton icon={TableProperties} iconOnly label={say('compare.facts')} size="dense" isSelected={areFactsOn} onChange={onFacts} />
      <IconButton icon={X} label={say('compare.close')} keys="Escape" size="dense" onPress={close} />
    </Toolbar>
  )
}

const Slider = ({ label, value, least, most, unit, onChange }: { label: string; value: number; least: number; most: number; unit: string; onChange: (value: number) => void }) => (
  <label className="compare-slider"><span className="type-small type-secondary">{label}</span>
    <input type="range" min={least} max={most} value={value} onChange={(event) => onChange(Number(event.target.value))} /><output className="type-small type-tabular">{value} {unit}</output></label>
)
