import { useMemo } from 'react'
import type { Ref } from 'react'
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection, ListLayout, Virtualizer } from 'react-aria-components'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { itemMark } from '../workspace/index.ts'
import type { MarkedKind } from '../workspace/index.ts'
import { say } from '../../words/index.ts'
import { HitRow } from './hit-line.tsx'
import { hitKey } from './use-findings.ts'

const ROW_PX = 60
const HEADING_PX = 28

interface Line { id: string; hit: SearchHit }
interface Group { id: string; title: string; items: readonly Line[] }

const kindOf = (hit: SearchHit): MarkedKind => (hit.noteId ? 'note' : hit.eventId ? 'event' : hit.annotationId ? 'annotation' : hit.evidenceId ? 'exhibit' : 'case')
const nameOf = (hit: SearchHit): string => (hit.exhibitNumber === null ? hit.caseTitle : `E-${hit.exhibitNumber}`)

/** What was found, in order of rank, or under its cases. */
export function ResultList({ hits, byCase, selected, onSelect, onOpen, ref }: {
  hits: readonly SearchHit[]; byCase: boolean; selected: SearchHit | null; onSelect: (hit: SearchHit) => void; onOpen: (hit: SearchHit) => void; ref: Ref<HTMLDivElement>
}) {
  const lines = useMemo((): Line[] => {
    const seen = new Set<string>()
    return hits.flatMap((hit) => {
      const id = hitKey(hit)
      return seen.has(id) ? [] : (seen.add(id), [{ id, hit }])
    })
  }, [hits])
  const groups = useMemo((): Group[] => [...Map.groupBy(lines, ({ hit }) => hit.caseId)].map(([id, items]) => ({ id, title: items[0]!.hit.caseTitle, items })), [lines])
  const hitOf = (key: unknown) => lines.find((line) => line.id === key)?.hit
  const row = ({ id, hit }: Line) => (
    <ListBoxItem key={id} id={id} textValue={hit.snippet} className="search-row">
      <span className="search-row-body" {...itemMark({ kind: kindOf(hit), name: nameOf(hit), ...hit })}><HitRow hit={hit} /></span>
    </ListBoxItem>
  )
  return (
    <Virtualizer key={String(byCase)} layout={ListLayout} layoutOptions={{ rowHeight: ROW_PX, headingHeight: HEADING_PX }}>
      <ListBox<Line | Group> ref={ref} className="search-list" aria-label={say('search.results')} items={byCase ? groups : lines} selectionMode="single" selectionBehavior="replace"
        selectedKeys={selected ? [hitKey(selected)] : []} onAction={(key) => { const hit = hitOf(key); if (hit) onOpen(hit) }}
        onSelectionChange={(keys) => { const hit = hitOf(keys === 'all' ? null : [...keys][0]); if (hit) onSelect(hit) }}>
        {(one) => ('hit' in one ? row(one) : (
          <ListBoxSection id={one.id}>
            <Header className="type-caps search-case"><bdi>{one.title}</bdi> · {say('search.count', { count: one.items.length })}</Header>
            <Collection items={one.items}>{row}</Collection>
          </ListBoxSection>
        ))}
      </ListBox>
    </Virtualizer>
  )
}
