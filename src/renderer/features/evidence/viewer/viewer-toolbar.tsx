import type { ReactNode } from 'react'
import { Button, ToggleButton as AriaToggle, ToggleButtonGroup, Toolbar } from 'react-aria-components'
import {
  BoxSelect, ChevronLeft, ChevronRight, Columns2, Ellipsis, Maximize, MoveHorizontal, RotateCcw, RotateCw, Ruler, ScanText, Search, ZoomIn, ZoomOut, ScanSearch,
} from 'lucide-react'
import { IconButton, Menu, ToggleButton, Tooltip } from '../../../ui/index.ts'
import type { MenuEntry } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { DrawToggle } from '../../annotation/index.ts'
import { useFindInPicture } from './find-in-picture.tsx'
import { VERSIONS } from './shown-as.ts'
import type { Version } from './shown-as.ts'
import type { ViewerActs } from './use-viewer-keys.ts'
import type { ViewportActions } from './use-viewport.ts'
import { formatZoom } from './viewport.ts'

interface Shown { areWordsOn: boolean; isRegionOn: boolean; isMeasureOn: boolean; isMagnifierOn: boolean; isFindOpen: boolean }

/** One slim bar: which exhibit, how large, what lies over it. What does not fit stands in the menu at its end. */
export function ViewerToolbar({ zoom, actions, acts, wordCount, versions, version, onVersion, position, ...shown }: Shown & {
  zoom: number | null; actions: ViewportActions; acts: ViewerActs; wordCount: number
  versions: readonly Version[]; version: Version; onVersion: (version: Version) => void; position: ReactNode
}) {
  const toggleMagnifier = () => acts.magnifier.setOn(!shown.isMagnifierOn)
  return (
    <Toolbar className="viewer-toolbar" aria-label={say('viewer.tools')}>
      <IconButton icon={ChevronLeft} label={say('viewer.previous')} keys="[" size="dense" isDisabled={!acts.onPrevious} onPress={() => acts.onPrevious?.()} />
      <IconButton icon={ChevronRight} label={say('viewer.next')} keys="]" size="dense" isDisabled={!acts.onNext} onPress={() => acts.onNext?.()} />
      <div className="viewer-position">{position}</div>
      <span className="viewer-when-wide is-rare"><VersionSwitch versions={versions} version={version} onVersion={onVersion} /></span>
      <ToggleButton icon={ScanText} iconOnly label={wordCount ? say('viewer.words.over') : say('viewer.words.none')} keys="T" size="dense"
        isSelected={shown.areWordsOn && wordCount > 0} isDisabled={wordCount === 0} onChange={acts.toggleWords} />
      <ToggleButton icon={Search} iconOnly label={say('viewer.find')} keys="Mod+F" size="dense" isSelected={shown.isFindOpen} onChange={(isOn) => (isOn ? acts.openFind() : useFindInPicture.getState().close())} />
      <DrawToggle />
      <span className="viewer-when-wide">
        <ToggleButton icon={BoxSelect} iconOnly label={say('viewer.region')} keys="G" size="dense" isSelected={shown.isRegionOn} onChange={acts.toggleRegion} />
        <ToggleButton icon={Ruler} iconOnly label={say('viewer.measure')} keys="D" size="dense" isSelected={shown.isMeasureOn} onChange={acts.toggleMeasure} />
        <ToggleButton icon={ScanSearch} iconOnly label={say('viewer.magnifier')} keys="M" size="dense" isSelected={shown.isMagnifierOn} onChange={toggleMagnifier} />
      </span>
      <span className="viewer-when-wide is-second">
        <IconButton icon={RotateCcw} label={say('viewer.turnLeft')} keys="," size="dense" onPress={() => acts.turn(-1)} />
        <IconButton icon={RotateCw} label={say('viewer.turnRight')} keys="." size="dense" onPress={() => acts.turn(1)} />
      </span>
      <span className="viewer-divider" />
      <IconButton icon={ZoomOut} label={say('viewer.zoomOut')} keys="−" size="dense" onPress={() => actions.step(-1)} />
      <Tooltip text={say('viewer.trueSize.about')} keys="1">
        <Button className="ui-button viewer-zoom" data-variant="quiet" data-size="dense" aria-label={say('viewer.zoom', { zoom: zoom === null ? '' : formatZoom(zoom) })}
          onPress={() => actions.actualSize()}>{zoom === null ? '' : formatZoom(zoom)}</Button>
      </Tooltip>
      <IconButton icon={ZoomIn} label={say('viewer.zoomIn')} keys="+" size="dense" onPress={() => actions.step(1)} />
      <IconButton icon={Maximize} label={say('viewer.fit')} keys="0" size="dense" onPress={actions.fit} />
      <span className="viewer-when-wide is-second"><IconButton icon={MoveHorizontal} label={say('viewer.width')} keys="W" size="dense" onPress={actions.fitWidth} /></span>
      <Menu label={say('viewer.more')} placement="bottom end" trigger={<IconButton icon={Ellipsis} label={say('viewer.more')} size="dense" />} entries={moreEntries(acts, actions, versions, version, onVersion, toggleMagnifier)} />
    </Toolbar>
  )
}

/** Everything that the bar leaves out when it is narrow, and what is too rare for it. */
const moreEntries = (acts: ViewerActs, actions: ViewportActions, versions: readonly Version[], version: Version, onVersion: (version: Version) => void, toggleMagnifier: () => void): MenuEntry[] => [
  { id: 'compare', label: say('compare.with'), icon: Columns2, keys: 'Shift+C', run: acts.compare },
  ...versions.filter((each) => each !== version).map((each): MenuEntry => ({ id: each, label: say(`viewer.show.${each}`), run: () => onVersion(each) })),
  { id: 'left', label: say('viewer.turnLeft'), icon: RotateCcw, keys: ',', run: () => acts.turn(-1) },
  { id: 'right', label: say('viewer.turnRight'), icon: RotateCw, keys: '.', run: () => acts.turn(1) },
  { id: 'magnifier', label: say('viewer.magnifier'), icon: ScanSearch, keys: 'M', run: toggleMagnifier },
  { id: 'factor', label: say('viewer.magnifier.next'), keys: 'Shift+M', run: () => acts.magnifier.next() },
  { id: 'measure', label: say('viewer.measure'), icon: Ruler, keys: 'D', run: acts.toggleMeasure },
  { id: 'region', label: say('viewer.region'), icon: BoxSelect, keys: 'G', run: acts.toggleRegion },
  { id: 'width', label: say('viewer.width'), icon: MoveHorizontal, keys: 'W', run: actions.fitWidth },
  { id: 'twice', label: say('viewer.twice'), keys: '2', run: () => actions.zoomTo(2) },
]

/** Original, prepared, redacted: which of them is looked at. */
function VersionSwitch({ versions, version, onVersion }: { versions: readonly Version[]; version: Version; onVersion: (version: Version) => void }) {
  return (
    <ToggleButtonGroup className="version-switch" aria-label={say('viewer.shown')} disallowEmptySelection selectedKeys={[version]}
      onSelectionChange={(keys) => { const next = VERSIONS.find((each) => keys.has(each)); if (next) onVersion(next) }}>
      {versions.map((each) => <AriaToggle key={each} id={each} className="version-switch-part">{say(`viewer.shown.${each}`)}</AriaToggle>)}
    </ToggleButtonGroup>
  )
}
