/** Search everywhere: a field, what it asks for as chips, hits with why they were found, and the one that is chosen in place. */
import { useEffect, useRef, useState } from 'react'
import { Bookmark, CircleHelp, Search as SearchIcon, X } from 'lucide-react'
import type { SearchHit } from '../../../shared/contract/search.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, EmptyState, IconButton, Popover, SearchBox, Select, ToggleButton } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { Facets } from './facets.tsx'
import { HitPreview } from './hit-preview.tsx'
import { openHit } from './open-hit.ts'
import { QueryChips } from './query-chips.tsx'
import { ResultList } from './result-list.tsx'
import { SavedSearches, SaveForm } from './saved-searches.tsx'
import { setQuery, useSearchView } from './search-store.ts'
import { useSearch } from './use-search.ts'
import './search-section.css'

/** `openCase`: the case the search may be kept to. */
export function SearchSection({ openCase, onClose }: { openCase: CaseId | null; onClose: () => void }) {
  const { text, caseId, selected, byCase, round } = useSearchView()
  const search = useSearch(text, caseId)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => { field.current?.focus(); field.current?.select() }, [round])
  const open = (hit: SearchHit) => void openHit(hit, text)
  const onKeyDown = (event: React.KeyboardEvent) => {
    const first = selected ?? search.hits[0]
    if (event.key === 'ArrowDown' && first) {
      // The chosen one takes the focus in the list.
      useSearchView.setState({ selected: first })
      requestAnimationFrame(() => list.current?.focus())
    }
    else if (event.key === 'Enter' && first) open(first)
    else if (event.key === 'Escape' && text === '') onClose()
    else return
    event.preventDefault()
  }
  return (
    <section className="search" aria-label={say('search.title')}>
      <header className="search-head">
        <div className="search-field" role="search" onKeyDown={onKeyDown}>
          <SearchBox label={say('search.field')} placeholder={say('search.placeholder')} value={text} onChange={setQuery} maxLength={1_000} inputRef={field} spellCheck="false" />
        </div>
        {(openCase ?? caseId) && (
          <Select label={say('search.scope')} hideLabel value={caseId ? 'case' : 'vault'} onChange={(scope) => useSearchView.setState({ caseId: scope === 'case' ? (caseId ?? openCase) : null, selected: null })}
            options={[{ id: 'vault', label: say('search.scopeVault') }, { id: 'case', label: say('search.scopeCase') }]} />
        )}
        <SaveButton text={text.trim()} caseId={caseId} />
        <Help />
        <IconButton icon={X} label={say('search.close')} onPress={onClose} />
      </header>
      <QueryChips text={text} onText={setQuery} />
      <div className="search-body">
        <div className="search-side" data-pane="search-side">
          <SavedSearches onRun={(saved) => useSearchView.setState({ text: saved.text, caseId: saved.caseId, selected: null })} />
          {search.counts && <Facets counts={search.counts} text={text} onText={setQuery} />}
        </div>
        <div className="search-found" data-pane="search-found">
          <div className="search-status">
            <span role="status">{statusOf(text, search)}</span>
            {search.hits.length > 0 && <ToggleButton size="dense" isSelected={byCase} onChange={(on) => useSearchView.setState({ byCase: on })} label={say('search.byCase')} />}
          </div>
          <ErrorNotice error={search.error} />
          {search.hits.length > 0
            ? <ResultList ref={list} hits={search.hits} byCase={byCase} selected={selected} onOpen={open} onSelect={(hit) => useSearchView.setState({ selected: hit })} />
            : <Nothing isAsked={text.trim() !== ''} isLoading={search.isLoading} />}
          {search.hasMore && !search.isLoading && <div className="search-more"><Button onPress={search.more}>{say('search.more')}</Button></div>}
        </div>
        <HitPreview hit={selected} text={text} onOpen={open} />
      </div>
    </section>
  )
}

function statusOf(text: string, { hits, counts, hasMore, isLoading }: ReturnType<typeof useSearch>): string {
  if (text.trim() === '') return ''
  if (counts && counts.total >= hits.length) return say(counts.isMore ? 'search.countMore' : 'search.count', { count: counts.total })
  if (isLoading && hits.length === 0) return say('search.searching')
  return say(hasMore || isLoading ? 'search.countMore' : 'search.count', { count: hits.length })
}

function Nothing({ isAsked, isLoading }: { isAsked: boolean; isLoading: boolean }) {
  if (isLoading) return <p className="search-none type-faint">{say('search.searching')}</p>
  return isAsked
    ? <EmptyState icon={SearchIcon} title={say('search.nothing')}>{say('search.nothingHint')}</EmptyState>
    : <EmptyState icon={SearchIcon} title={say('search.start')}>{say('search.startHint')}</EmptyState>
}

function SaveButton({ text, caseId }: { text: string; caseId: CaseId | null }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover label={say('search.save')} isOpen={isOpen} onOpenChange={setOpen} placement="bottom end" trigger={<IconButton icon={Bookmark} label={say('search.save')} isDisabled={text === ''} />}>
      <SaveForm key={text} text={text} caseId={caseId} onSaved={() => setOpen(false)} />
    </Popover>
  )
}

const SYNTAX = [
  ['lantern quay', 'words'], ['"old quay"', 'exact'], ['-test', 'without'], ['tag:urgent', 'tag'], ['platform:linkedin', 'platform'], ['kind:chat', 'kind'], ['in:notes', 'in'], ['case:"…"', 'case'],
  ['before:2026-03', 'time'], ['lang:de', 'lang'], ['is:starred', 'is'], ['confidence:<60', 'confidence'],
] as const

function Help() {
  return (
    <Popover label={say('search.help')} placement="bottom end" trigger={<IconButton icon={CircleHelp} label={say('search.help')} />}>
      <dl className="search-syntax">
        {SYNTAX.map(([example, key]) => <div key={key}><dt className="type-mono">{example}</dt><dd>{say(`search.syntax.${key}`)}</dd></div>)}
      </dl>
    </Popover>
  )
}
