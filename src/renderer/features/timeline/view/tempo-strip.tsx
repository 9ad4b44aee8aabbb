import type { CSSProperties } from 'react'
import type { Output } from '../../../../shared/contract/index.ts'
import type { TempoFigure } from '../../../../shared/contract/tempo.ts'
import { TEMPO_STEPS } from '../../../../shared/contract/tempo.ts'
import type { CaseId, EventId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { say } from '../../../words/index.ts'
import { useEventSelection } from '../selection.ts'
import { kindWord } from '../time-words.ts'
import { spellLength } from './lengths.ts'

type Tempo = Output<'timeline.tempo'>

/** Steps that are said to be missing when they are; meeting and disclosure stand only when they happened. */
const ALWAYS = new Set<string>(['probe', 'offer', 'off-platform', 'request'])

/** How long after the first contact the moves of the approach came, and how that lies among other cases. */
export function TempoStrip({ caseId }: { caseId: CaseId }) {
  const { data } = useQuery('timeline.tempo', { caseId }, { refreshOn: (told) => told.name === 'timeline.changed' })
  const { chosen, select } = useEventSelection()
  if (!data) return null
  const { start, figures } = data.own
  const steps = TEMPO_STEPS.filter((step) => ALWAYS.has(step) || figures.some((each) => each.step === step))
    .map((step) => ({ step, figure: figures.find((each) => each.step === step) }))
    .toSorted((a, b) => orderOf(a.figure) - orderOf(b.figure))
  return (
    <section className="tempo" aria-label={say('score.tempo')}>
      {!start ? <p className="tempo-none type-small">{say('score.tempo.start.none')}</p> : (
        <ol>
          <li className="tempo-step" data-chosen={chosen.has(start.eventId) || undefined}>
            <span className="tempo-knot" aria-hidden />
            <button type="button" className="tempo-name" onClick={() => select(start.eventId)}>{say('score.tempo.start')}</button>
          </li>
          {steps.map(({ step, figure }) => (
            <Step key={step} tempo={data} step={step} figure={figure} isChosen={figure !== undefined && chosen.has(figure.eventId)} onChoose={select} />
          ))}
        </ol>
      )}
    </section>
  )
}

/** Those that happened in their order, the missing after them. */
const orderOf = (figure: TempoFigure | undefined): number => figure ? figure.shortestMs ?? figure.longestMs ?? 0 : Infinity

function Step({ tempo, step, figure, isChosen, onChoose }: {
  tempo: Tempo; step: TempoFigure['step']; figure: TempoFigure | undefined; isChosen: boolean; onChoose: (id: EventId) => void
}) {
  const others = tempo.comparison.find((each) => each.step === step)
  const elapsed = spellElapsed(figure)
  const cases = others && others.count > 0
    ? say('score.tempo.cases', { length: spellBetween(others.medianShortestMs, others.medianLongestMs), count: others.count })
    : say('score.tempo.cases.none')
  const name = say('score.tempo.name', { step: kindWord(step), elapsed, cases })
  return (
    <li className="tempo-step" data-missing={figure ? undefined : true} data-chosen={isChosen || undefined}>
      <span className="tempo-knot" aria-hidden />
      {figure
        ? <button type="button" className="tempo-name" aria-label={name} title={name} onClick={() => onChoose(figure.eventId)}>{kindWord(step)}</button>
        : <span className="tempo-name" title={name}><span aria-hidden>{kindWord(step)}</span><span className="visually-hidden">{name}</span></span>}
      <p className="tempo-elapsed" aria-hidden>{elapsed}</p>
      {others && others.count > 0 && <Scale figure={figure} others={others} />}
      {others && others.count > 0 && <p className="tempo-cases" aria-hidden>{cases}</p>}
    </li>
  )
}

/** By the logarithm: minutes and years stand on one line. */
const shareOf = (ms: number) => Math.min(1, Math.log10(1 + Math.max(0, ms) / 60_000) / 6.3)

function Scale({ figure, others }: { figure: TempoFigure | undefined; others: Tempo['comparison'][number] }) {
  const place = (fromMs: number, toMs: number): CSSProperties => ({ insetInlineStart: `${shareOf(fromMs) * 100}%`, width: `${Math.max(1, (shareOf(toMs) - shareOf(fromMs)) * 100)}%` })
  const at = (ms: number): CSSProperties => ({ insetInlineStart: `${shareOf(ms) * 100}%` })
  const own = figure && { from: figure.shortestMs ?? 0, to: figure.longestMs ?? figure.shortestMs ?? 0 }
  return (
    <span className="tempo-scale" aria-hidden>
      <i className="tempo-scale-range" style={place(others.lowestMs, others.highestMs)} />
      <i className="tempo-scale-middle" style={at((others.medianShortestMs + others.medianLongestMs) / 2)} />
      {own && <i className="tempo-scale-own" style={place(own.from, own.to)} />}
    </span>
  )
}

function spellElapsed(figure: TempoFigure | undefined): string {
  if (!figure) return say('score.tempo.missing')
  const { shortestMs, longestMs } = figure
  if (longestMs === null) return shortestMs === null || shortestMs <= 0 ? say('score.tempo.before') : say('score.tempo.atLeast', { shortest: spellLength(shortestMs) })
  if (longestMs <= 0) return say('score.tempo.before')
  if (shortestMs === null || shortestMs <= 0) return say('score.tempo.less', { longest: spellLength(longestMs) })
  const [shortest, longest] = [spellLength(shortestMs), spellLength(longestMs)]
  return shortest === longest ? say('score.tempo.after', { length: shortest }) : say('score.tempo.range', { shortest, longest })
}

function spellBetween(shortestMs: number, longestMs: number): string {
  const [shortest, longest] = [spellLength(Math.max(0, shortestMs)), spellLength(Math.max(0, longestMs))]
  return shortest === longest ? shortest : `${shortest} – ${longest}`
}
