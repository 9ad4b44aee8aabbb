import { useId, useState } from 'react'
import type { KeyboardEvent, Ref } from 'react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { say } from '../../../words/index.ts'
import { Icon } from '../../../ui/index.ts'
import { spellLane } from './event-words.ts'
import { plainLine } from './painter.ts'
import type { Score } from './score.ts'
import { useScoreView } from './score-store.ts'

/** The names of the lanes beside them. A press makes a lane small; dragging, or Alt with the arrows, moves it. */
export function LaneNames({ score, top, foot, hasGaps, hasCaptures, ref, onScroll }: {
  score: Score; top: number; foot: number; hasGaps: boolean; hasCaptures: boolean; ref: Ref<HTMLDivElement>; onScroll: (scrollPx: number) => void
}) {
  const { mode, fold, move } = useScoreView()
  const hint = useId()
  const [said, setSaid] = useState('')
  const keys = score.lanes.map(({ key }) => key)
  const shift = (key: string, by: number) => {
    move(keys, key, by)
    setSaid(say('score.lane.moved', { name: plainLine(spellLane(mode, key)), place: Math.min(keys.length, Math.max(1, keys.indexOf(key) + 1 + by)), count: keys.length }))
  }
  const onKeyDown = (key: string) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    shift(key, event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <div className="score-names">
      <div className="score-names-head" style={{ height: top }}>{hasGaps && <span className="type-small">{say('score.gaps.row')}</span>}</div>
      <div className="score-names-scroll" ref={ref} onScroll={(event) => onScroll(event.currentTarget.scrollTop)}>
        <ul style={{ height: score.heightPx }} aria-label={say('score.lanes')}>
          {score.lanes.map(({ key, events, isFolded, height }, index) => {
            const name = spellLane(mode, key)
            return (
              <li key={key} style={{ height }} data-folded={isFolded || undefined} draggable
                onDragStart={(event) => event.dataTransfer.setData('application/x-lamplighter-lane', String(index))}
                onDragOver={(event) => { if (event.dataTransfer.types.includes('application/x-lamplighter-lane')) event.preventDefault() }}
                onDrop={(event) => { const from = Number(event.dataTransfer.getData('application/x-lamplighter-lane') || NaN); if (keys[from] !== undefined) shift(keys[from], index - from) }}>
                <button type="button" className="score-name" aria-expanded={!isFolded} onClick={() => fold(key)} onKeyDown={onKeyDown(key)}
                  aria-describedby={hint} title={say(isFolded ? 'score.lane.unfold' : 'score.lane.fold', { name: plainLine(name) })}>
                  <Icon of={isFolded ? ChevronRight : ChevronDown} sizePx={12} />
                  <bdi className="score-name-text" data-faint={key === '' || undefined}>{name}</bdi>
                  <span className="score-name-count" aria-hidden>{events.length}</span>
                </button>
              </li>
            )
          })}
        </ul>
      </div>
      <div className="score-names-foot" style={{ height: foot }}>{hasCaptures && <span className="type-small">{say('score.lane.captures')}</span>}</div>
      <p className="visually-hidden" id={hint}>{say('score.lane.hint')}</p>
      <p className="visually-hidden" role="status">{said}</p>
    </div>
  )
}
