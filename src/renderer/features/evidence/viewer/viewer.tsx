/**
 * One picture on the mat. Promises that evidence is shown as it is: never sharpened, recoloured or cropped; only placed, scaled and
 * turned. The recognised words lie over it as text that can be selected and copied.
 */
import { memo, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { EvidenceSummary, Word } from '../../../../shared/contract/evidence.ts'
import { spellDamage } from '../../../../shared/findings.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import { InlineError, useCommands } from '../../../ui/index.ts'
import { say, useLanguage } from '../../../words/index.ts'
import { AnnotationBar, AnnotationLayer } from '../../annotation/index.ts'
import { ComparePicker } from '../compare/compare-picker.tsx'
import { useCompare } from '../compare/compare-store.ts'
import { useMarked } from '../gallery/marked.ts'
import { FindBar, HitLayer, useFindInPicture, useHits } from './find-in-picture.tsx'
import { useMagnifier } from './magnifier-store.ts'
import { Magnifier } from './magnifier.tsx'
import { MeasureLayer, MeasurePanel, useMeasureTool } from './measure-tool.tsx'
import type { PictureFrame } from './picture-frame.ts'
import { PicturePlane, SQUARE_PIXELS_FROM } from './picture-plane.tsx'
import { usePointing } from './pointing.ts'
import { RegionLayer, RegionPanel, useRegionReading, useRegionTool } from './region-tool.tsx'
import { sourceOf, useShownAs } from './shown-as.ts'
import type { Version } from './shown-as.ts'
import { TileLayer } from './tile-layer.tsx'
import { useTurn, useTurns } from './turns.ts'
import { useGestures } from './use-gestures.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import type { ViewerActs } from './use-viewer-keys.ts'
import { useViewport } from './use-viewport.ts'
import { selectedWord, useWordSelection } from './use-word-selection.ts'
import { viewerKeys } from './viewer-keys.ts'
import { useViewerTool } from './viewer-tool.ts'
import { ViewerToolbar } from './viewer-toolbar.tsx'
import { cssScale } from './viewport.ts'
import { coarseScreenPx, PointedBox, WordLayer } from './word-layer.tsx'
import './viewer.css'

/** Neither is drawn again while the picture only moves. */
const Bar = memo(ViewerToolbar)
const Marks = memo(AnnotationLayer)

const WITHOUT_REDACTION: readonly Version[] = ['original', 'prepared']
const WITH_REDACTION: readonly Version[] = ['original', 'prepared', 'redacted']

/** `redaction`: null where nothing is redacted, else see `sourceOf`. `onPrevious`, `onNext` null at the ends of the list. Mount with the exhibit's id as key. */
export function Viewer({ evidence, words, reading = null, redaction = null, onPrevious, onNext, position }: {
  evidence: EvidenceSummary; words: readonly Word[]; /** The version the words are of. */ reading?: number | null; redaction?: number | null; onPrevious: (() => void) | null; onNext: (() => void) | null; position: ReactNode
}) {
  const turn = useTurn(evidence.id)
  const { stageRef, stage, scene, view, actions } = useViewport(evidence, turn)
  const [areWordsOn, setWordsOn] = useState(true)
  const region = useRegionTool()
  const regionReading = useRegionReading(evidence, region)
  const measure = useMeasureTool()
  const magnifier = useMagnifier()
  const choosingFor = useCompare((state) => state.choosingFor)
  const isFindOpen = useFindInPicture((state) => state.isOpen)
  const versions = redaction !== null ? WITH_REDACTION : WITHOUT_REDACTION
  const wanted = useShownAs((state) => state.version)
  const version = versions.includes(wanted) ? wanted : 'original'
  const source = sourceOf(evidence, version, redaction ?? 0)
  const { load, settle } = useLoad(source.whole)
  const marked = useMarked(evidence.caseId)
  const acts = useMemo((): ViewerActs => ({
    onPrevious, onNext,
    turn: (quarters) => useTurns.getState().turn(evidence.id, quarters),
    toggleWords: () => setWordsOn((on) => !on), toggleRegion: region.toggle, toggleMeasure: () => useViewerTool.getState().toggle('measure'),
    nextVersion: () => useShownAs.getState().show(versions[(versions.indexOf(version) + 1) % versions.length]!),
    compare: () => compareWith(evidence.id, marked),
    openFind: () => useFindInPicture.getState().open(),
    correctWord: () => usePointing.setState(({ word }) => ({ correcting: (stage && selectedWord(stage)) ?? word })),
    magnifier: { isOn: () => useMagnifier.getState().isOn, setOn: magnifier.setOn, next: magnifier.next },
  }), [onPrevious, onNext, evidence.id, region.toggle, versions, version, marked, stage, magnifier.setOn, magnifier.next])
  useViewerKeys(stage, actions, acts)
  const language = useLanguage((state) => state.language)
  useCommands(useMemo(() => { void language; return viewerKeys() }, [language]))
  const gestures = useGestures(stage, actions)
  useWordSelection(stage, words, evidence, turn)
  useRevealPointed(words, actions.reveal)
  const found = useHits(words, actions.reveal)
  useEffect(() => () => usePointing.setState(usePointing.getInitialState()), [])
  const scale = scene && view ? cssScale(view, scene) : 1
  const frame = useMemo<PictureFrame>(() => ({ size: { width: evidence.width, height: evidence.height }, turn, scale }), [evidence.width, evidence.height, turn, scale])
  const isDamaged = evidence.damage?.part === 'original'
  const name = say('viewer.picture', { number: evidence.exhibitNumber, name: evidence.name })
  return (
    <section className="viewer" data-exhibit={evidence.id} aria-label={say('viewer.name')}>
      <Bar zoom={view?.zoom ?? null} actions={actions} acts={acts} wordCount={words.length} position={position}
        areWordsOn={areWordsOn} isRegionOn={region.isOn} isMeasureOn={measure.isOn} isMagnifierOn={magnifier.isOn} isFindOpen={isFindOpen}
        versions={versions} version={version} onVersion={useShownAs.getState().show} />
      {!isDamaged && <AnnotationBar evidence={evidence} hasWords={words.length > 0} />}
      {isFindOpen && <FindBar hits={found.hits} at={found.at} hasWords={words.length > 0} />}
      <div ref={stageRef} className="stage" tabIndex={0} role="group" aria-label={say('viewer.stage', { name })}
        data-panning={gestures.isPanning || undefined} data-ready-to-pan={gestures.isReadyToPan || undefined}>
        {view && scene && !isDamaged && source.isInPieces && (
          <TileLayer key={source.address} source={source.address} name={name} view={view} scene={scene} isSquare={view.zoom >= SQUARE_PIXELS_FROM} onShown={() => settle('shown')} onFailed={() => settle('failed')} />
        )}
        {view && !isDamaged && (
          <PicturePlane size={evidence} view={view} scale={scale} turn={turn}>
            {!source.isInPieces && <img key={source.whole} src={source.whole} alt={name} width={evidence.width} height={evidence.height} draggable={false}
              decoding="async" data-load={load} onLoad={() => settle('shown')} onError={() => settle('failed')} />}
            {areWordsOn && <WordLayer words={words} screenPx={coarseScreenPx(scale)} />}
            {found.hits.length > 0 && <HitLayer hits={found.hits} at={found.at} />}
            <PointedBox words={words} />
            <Marks evidence={evidence} words={words} reading={reading} frame={frame} isRedacted={version === 'redacted'} />
            {region.isOn && <RegionLayer frame={frame} tool={region} onRead={regionReading.read} />}
            {measure.isOn && <MeasureLayer frame={frame} tool={measure} />}
          </PicturePlane>
        )}
        {magnifier.isOn && stage && scene && view && load === 'shown' && <Magnifier stage={stage} source={source} isInPieces={source.isInPieces} frame={frame} view={view} scene={scene} />}
        {isDamaged && <div className="stage-note"><InlineError isBoxed title={say('viewer.damaged')} step={spellDamage(evidence.damage!)} /></div>}
        {load === 'loading' && !isDamaged && <p className="stage-note" role="status">{say(version === 'original' ? 'viewer.opening' : 'viewer.preparing')}</p>}
        {load === 'failed' && <div className="stage-note"><InlineError isBoxed title={say('viewer.failed')} step={say('viewer.failed.step')} /></div>}
      </div>
      {choosingFor === evidence.id && <ComparePicker evidence={evidence} />}
      {region.isOn && !isDamaged && <RegionPanel evidence={evidence} tool={region} reading={regionReading} />}
      {measure.isOn && !isDamaged && <MeasurePanel evidence={evidence} tool={measure} />}
    </section>
  )
}

/** Beside the open one another is marked: these two; else the other one is chosen. */
function compareWith(open: EvidenceId, marked: ReadonlySet<EvidenceId>): void {
  const others = [...marked].filter((id) => id !== open)
  if (marked.size <= 2 && others.length === 1) useCompare.getState().compare(open, others[0]!)
  else useCompare.getState().choose(open)
}

type Load = 'loading' | 'shown' | 'failed'

/** How far the picture at an address is. */
function useLoad(address: string): { load: Load; settle: (load: Load) => void } {
  const [settled, setSettled] = useState<{ address: string; load: Load } | null>(null)
  return { load: settled?.address === address ? settled.load : 'loading', settle: (load) => setSettled({ address, load }) }
}

/** Brings what is pointed at in the inspector into sight. */
function useRevealPointed(words: readonly Word[], reveal: (box: Word['box']) => void): void {
  useEffect(() => usePointing.subscribe((now, before) => {
    if (now.box && now.box !== before.box) reveal(now.box)
    const word = now.word === null || now.word === before.word || now.from === 'picture' ? undefined : words[now.word]
    if (word) reveal(word.box)
  }), [words, reveal])
}
