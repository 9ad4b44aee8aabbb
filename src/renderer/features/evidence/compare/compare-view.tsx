/** Two exhibits together, with one zoom and one place: side by side, one over the other, in turns, or what differs between them. */
import { useEffect, useState } from 'react'
import { Columns2 } from 'lucide-react'
import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { EmptyState } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { ContentVeil } from '../content-veil.tsx'
import { useTurn } from '../viewer/turns.ts'
import { useGestures } from '../viewer/use-gestures.ts'
import { useViewport } from '../viewer/use-viewport.ts'
import { CompareBar } from './compare-bar.tsx'
import { CompareFacts } from './compare-facts.tsx'
import { ComparePicture } from './compare-picture.tsx'
import { useCompare } from './compare-store.ts'
import { useBlink } from './use-blink.ts'
import { useCompareKeys } from './use-compare-keys.ts'
import './compare.css'

/** Mount with both ids as key. */
export function CompareView({ first, second }: { first: EvidenceId; second: EvidenceId }) {
  const [a, b] = [useQuery('evidence.get', { evidenceId: first }), useQuery('evidence.get', { evidenceId: second })]
  const close = useCompare((state) => state.close)
  if (a.data?.id === first && b.data?.id === second) {
    if (a.data.width > 0 && b.data.width > 0) return <ContentVeil evidence={a.data}><ContentVeil evidence={b.data}><Open first={a.data} second={b.data} /></ContentVeil></ContentVeil>
    return <div className="viewer"><EmptyState icon={Columns2} title={say('compare.noPictures')}>{say('compare.noPictures.why')}</EmptyState></div>
  }
  return <div className="viewer"><ErrorNotice error={a.error ?? b.error} onRetry={close} /></div>
}

function Open({ first, second }: { first: EvidenceRecord; second: EvidenceRecord }) {
  const { mode, isAligned } = useCompare()
  const { stageRef, stage, scene, view, actions } = useViewport(first, useTurn(first.id))
  const [otherStage, otherRef] = useState<HTMLElement | null>(null)
  const [opacity, setOpacity] = useState(0.5)
  const [gain, setGain] = useState(4)
  const [areFactsOn, setFactsOn] = useState(true)
  const blink = useBlink(mode === 'blink')
  const gestures = useGestures(stage, actions)
  const otherGestures = useGestures(otherStage, actions)
  useCompareKeys(stage, otherStage, actions, blink)
  useEffect(() => stage?.focus({ preventScroll: true }), [stage])
  const isPanning = gestures.isPanning || otherGestures.isPanning
  const picture = (evidence: EvidenceRecord) => view && scene && <ComparePicture key={evidence.id} evidence={evidence} view={view} scene={scene} isAligned={isAligned} />
  const stageProps = { className: 'stage', tabIndex: 0, role: 'group', 'data-panning': isPanning || undefined, 'data-ready-to-pan': gestures.isReadyToPan || undefined } as const
  const both = say('compare.both', { first: first.exhibitNumber, second: second.exhibitNumber, mode: say(`compare.mode.${mode}`) })
  return (
    <section className="viewer compare" aria-label={say('compare.name')}>
      <CompareBar first={first} second={second} zoom={view?.zoom ?? null} actions={actions} opacity={opacity} onOpacity={setOpacity} gain={gain} onGain={setGain}
        blink={blink} areFactsOn={areFactsOn} onFacts={setFactsOn} />
      <div className="compare-body">
        <div className="compare-stages" data-mode={mode}>
          <div ref={stageRef} {...stageProps} aria-label={mode === 'beside' ? say('viewer.picture', { number: first.exhibitNumber, name: first.name }) : both}>
            <div className="compare-layers" style={mode === 'difference' ? { filter: `brightness(${gain})` } : undefined}>
              <div className="compare-layer" hidden={mode === 'blink' && blink.isSecond}>{picture(first)}</div>
              {mode !== 'beside' && (
                <div className="compare-layer" data-mode={mode} hidden={mode === 'blink' && !blink.isSecond} style={mode === 'overlay' ? { opacity } : undefined}>{picture(second)}</div>
              )}
            </div>
            <p className="compare-caption type-small" aria-hidden>{mode === 'beside' || (mode === 'blink' && !blink.isSecond) ? `E-${first.exhibitNumber}` : mode === 'blink' ? `E-${second.exhibitNumber}` : both}</p>
          </div>
          {mode === 'beside' && (
            <div ref={otherRef} {...stageProps} aria-label={say('viewer.picture', { number: second.exhibitNumber, name: second.name })}>
              <div className="compare-layers"><div className="compare-layer">{picture(second)}</div></div>
              <p className="compare-caption type-small" aria-hidden>E-{second.exhibitNumber}</p>
            </div>
          )}
        </div>
        {areFactsOn && <CompareFacts first={first} second={second} />}
      </div>
    </section>
  )
}
