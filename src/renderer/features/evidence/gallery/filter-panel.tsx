import { useState } from 'react'
import { ListFilter } from 'lucide-react'
import type { EvidenceFacets, EvidenceFilter } from '../../../../shared/contract/gallery.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { parseIsoTime } from '../../../../shared/time.ts'
import { useQuery } from '../../../bridge/index.ts'
import { Checkbox, IconButton, Popover, TextField } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import type { WordKey } from '../../../words/index.ts'
import { facetWords, UNSURE_BELOW, type Facet } from './filter-words.ts'
import { changeFilter, useFilter } from './gallery-view.ts'

const FACETS = ['platforms', 'kinds', 'flags', 'readings', 'formats', 'languages', 'sources'] as const

/** Everything there is to filter by in this case, with how many exhibits each would leave. */
export function FilterPanel({ caseId }: { caseId: CaseId }) {
  return (
    <Popover label={say('gallery.filter.panel')} trigger={<IconButton icon={ListFilter} label={say('gallery.filter.panel')} size="dense" />}>
      <Filters caseId={caseId} />
    </Popover>
  )
}

function Filters({ caseId }: { caseId: CaseId }) {
  const facets = useQuery('evidence.facets', { caseId }, { refreshOn: (told) => told.name === 'evidence.changed' && told.caseId === caseId }).data
  const tags = useQuery('tag.list', { caseId }, { refreshOn: (told) => told.name === 'case.changed' && told.caseId === caseId }).data ?? []
  const filter = useFilter(caseId)
  const toggle = (name: keyof EvidenceFilter, isOn: boolean, value: unknown = true) => changeFilter(caseId, { [name]: isOn ? value : undefined })
  const tagged = tags.filter((one) => one.exhibits > 0).map((one) => ({ value: one.tag, count: one.exhibits }))
  return (
    <div className="filter-panel">
      <fieldset className="filter-group">
        <legend>{say('gallery.has')}</legend>
        <Checkbox isSelected={filter.starred === true} onChange={(isOn) => toggle('starred', isOn)}>{say('gallery.star')}</Checkbox>
        {(['hasNotes', 'hasAnnotations', 'hasEvents'] as const).map((name) => (
          <Checkbox key={name} isSelected={filter[name] === true} onChange={(isOn) => toggle(name, isOn)}>{say(`gallery.${name}`)}</Checkbox>
        ))}
        <Checkbox isSelected={filter.confidence !== undefined} onChange={(isOn) => toggle('confidence', isOn, { most: UNSURE_BELOW })}>{say('gallery.unsure', { limit: UNSURE_BELOW })}</Checkbox>
      </fieldset>
      {FACETS.map((facet) => <Values key={facet} caseId={caseId} facet={facet} values={facets?.[facet] ?? []} chosen={filter[facet] ?? []} />)}
      <Values caseId={caseId} facet="tags" values={tagged} chosen={filter.tags ?? []} />
      {(['captured', 'imported'] as const).map((name) => <Days key={name} caseId={caseId} name={name} span={filter[name]} />)}
    </div>
  )
}

const TITLES: Record<Facet, WordKey> = {
  platforms: 'gallery.platform', kinds: 'gallery.kind', flags: 'gallery.flag', readings: 'gallery.reading', formats: 'gallery.format', languages: 'gallery.language', sources: 'gallery.source', tags: 'gallery.tags',
}

function Values({ caseId, facet, values, chosen }: { caseId: CaseId; facet: Facet; values: EvidenceFacets['platforms']; chosen: readonly string[] }) {
  // What was chosen stays to be taken back, though nothing has it any more.
  const all = [...values, ...chosen.filter((value) => !values.some((one) => one.value === value)).map((value) => ({ value, count: 0 }))]
  if (all.length === 0) return null
  return (
    <fieldset className="filter-group">
      <legend>{say(TITLES[facet])}</legend>
      {all.map(({ value, count }) => (
        <Checkbox key={value} isSelected={chosen.includes(value)} onChange={(isOn) => changeFilter(caseId, { [facet]: isOn ? [...chosen, value] : chosen.filter((one) => one !== value) })}>
          <span className="filter-value"><bdi className="filter-name" title={facetWords(facet, value)}>{facetWords(facet, value)}</bdi> <span className="filter-count">{count.toLocaleString()}</span></span>
        </Checkbox>
      ))}
    </fieldset>
  )
}

const DAY_MS = 86_400_000
type Span = { fromMs?: number | undefined; toMs?: number | undefined } | undefined
const dayOf = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString().slice(0, 10))

/** From the beginning of one day to the end of another, in UTC as everywhere. */
function Days({ caseId, name, span }: { caseId: CaseId; name: 'captured' | 'imported'; span: Span }) {
  const [typed, setTyped] = useState({ from: dayOf(span?.fromMs), to: dayOf(span?.toMs === undefined ? undefined : span.toMs - DAY_MS) })
  const read = (text: string) => (text.trim() === '' ? undefined : parseIsoTime(text))
  const change = (next: typeof typed) => {
    setTyped(next)
    const [from, to] = [read(next.from), read(next.to)]
    if (from === null || to === null) return
    const days = { ...(from && { fromMs: from.atMs }), ...(to && { toMs: to.atMs + DAY_MS }) }
    changeFilter(caseId, { [name]: from || to ? days : undefined })
  }
  const field = (end: 'from' | 'to') => (
    <TextField label={say(`gallery.${end}`)} mono placeholder="2026-03-04" value={typed[end]} onChange={(text) => change({ ...typed, [end]: text })} error={read(typed[end]) === null ? say('gallery.badDay') : null} />
  )
  return <fieldset className="filter-group"><legend>{say(`gallery.${name}`)}</legend><div className="filter-days">{field('from')}{field('to')}</div></fieldset>
}
