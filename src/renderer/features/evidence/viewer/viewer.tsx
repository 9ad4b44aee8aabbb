/**
 * One picture on the mat. Promises that evidence is shown as it is: never sharpened, recoloured or cropped; only placed and
 * scaled. The recognised words lie over it as text that can be selected and copied.
 */
import { useCallback, useEffect, useState } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import type { EvidenceSummary, Word } from '../../../../shared/contract/evidence.ts'
import { spellDamage } from '../../../../shared/findings.ts'
import { isCut } from '../../../../shared/tiles.ts'
import { InlineError } from '../../../ui/index.ts'
import { usePointing } from './pointing.ts'
import { useGestures } from './use-gestures.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import { useViewport } from './use-viewport.ts'
import { RegionLayer, RegionPanel, useRegionReading, useRegionTool } from './region-tool.tsx'
import { TileLayer } from './tile-layer.tsx'
import { useWordSelection } from './use-word-selection.ts'
import { ViewerToolbar } from './viewer-toolbar.tsx'
import { cssScale } from './viewport.ts'
import type { Size, View } from './viewport.ts'
import { PointedBox, WordLayer } from './word-layer.tsx'
import './viewer.css'

/** From this many device pixels a picture pixel, pixels are drawn as squares: what is looked for then is the pixel itself. */
const SQUARE_PIXELS_FROM = 3

/** `onStep` null at the ends of the list. Mount with the exhibit's id as key. */
export function Viewer({ evidence, words, onPrevious, onNext, position }: {
  evidence: EvidenceSummary; words: readonly Word[]; onPrevious: (() => void) | null; onNext: (() => void) | null; position: ReactNode
}) {
  const { stageRef, stage, scene, view, actions } = useViewport(evidence.width, evidence.height)
  const [areWordsOn, setWordsOn] = useState(true)
  const [load, setLoad] = useState<'loading' | 'shown' | 'failed'>('loading')
  const toggleWords = useCallback(() => setWordsOn((on) => !on), [])
  const region = useRegionTool()
  const regionReading = useRegionReading(evidence, region)
  useViewerKeys(stage, actions, { onPrevious, onNext, toggleWords, toggleRegion: region.toggle })
  const gestures = useGestures(stage, actions)
  useWordSelection(stage, words, evidence.width)
  useRevealPointed(words, actions.reveal)
  useEffect(() => () => usePointing.setState(usePointing.getInitialState()), [])
  const scale = scene && view ? cssScale(view, scene) : 1
  const isDamaged = evidence.damage?.part === 'original'
  const isInPieces = isCut(evidence)
  const name = `Exhibit E-${evidence.exhibitNumber}, ${evidence.name}`
  return (
    <section className="viewer" data-exhibit={evidence.id} aria-label="Viewer">
      <ViewerToolbar zoom={view?.zoom ?? null} actions={actions} wordCount={words.length} areWordsOn={areWordsOn} onToggleWords={toggleWords}
        isRegionOn={region.isOn} onToggleRegion={region.toggle} onPrevious={onPrevious} onNext={onNext} position={position} />
      <div ref={stageRef} className="stage" tabIndex={0} role="group" aria-label={`${name}. Arrow keys pan, plus and minus zoom.`}
        data-panning={gestures.isPanning || undefined} data-ready-to-pan={gestures.isReadyToPan || undefined}>
        {view && scene && !isDamaged && isInPieces && (
          <TileLayer evidence={evidence} name={name} view={view} scene={scene} isSquare={view.zoom >= SQUARE_PIXELS_FROM} onShown={() => setLoad('shown')} onFailed={() => setLoad('failed')} />
        )}
        {view && !isDamaged && (
          <div className="picture-plane" data-square={view.zoom >= SQUARE_PIXELS_FROM || undefined}
            style={planeStyle(evidence, view, scale)}>
            {!isInPieces && <img src={`/evidence/${evidence.id}/picture`} alt={name} width={evidence.width} height={evidence.height} draggable={false}
              decoding="async" data-load={load} onLoad={() => setLoad('shown')} onError={() => setLoad('failed')} />}
            {areWordsOn && <WordLayer words={words} />}
            <PointedBox words={words} />
            {region.isOn && <RegionLayer evidence={evidence} tool={region} onRead={regionReading.read} />}
          </div>
        )}
        {isDamaged && <div className="stage-note"><InlineError isBoxed title="Not shown." step={spellDamage(evidence.damage!)} /></div>}
        {load === 'loading' && !isDamaged && <p className="stage-note" role="status">Opening the picture…</p>}
        {load === 'failed' && <div className="stage-note"><InlineError isBoxed title="This picture could not be shown." step="Verify the vault; if the file is damaged, restore it from a backup." /></div>}
      </div>
      {region.isOn && !isDamaged && <RegionPanel evidence={evidence} tool={region} reading={regionReading} />}
    </section>
  )
}

/** Places the plane; `--screen-px` is one CSS pixel of the screen in the plane's scaled pixels, for lines that stay thin. */
const planeStyle = ({ width, height }: Size, view: View, scale: number): CSSProperties =>
  ({ width, height, transform: `translate(${view.x}px, ${view.y}px) scale(${scale})`, '--screen-px': `${1 / scale}px` }) as CSSProperties

/** Brings what is pointed at in the inspector into sight. */
function useRevealPointed(words: readonly Word[], reveal: (box: Word['box']) => void): void {
  useEffect(() => usePointing.subscribe((now, before) => {
    if (now.box && now.box !== before.box) reveal(now.box)
    const word = now.word === null || now.word === before.word || now.from === 'picture' ? undefined : words[now.word]
    if (word) reveal(word.box)
  }), [words, reveal])
}
