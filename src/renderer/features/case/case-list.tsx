import { useState } from 'react'
import { FolderPlus } from 'lucide-react'
import { CASE_STATUSES } from '../../../shared/contract/case.ts'
import type { CaseSort, CaseSummary } from '../../../shared/contract/case.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, SearchBox, Select, TextField } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { StartSteps } from '../start/index.ts'
import { CaseTable } from './case-table.tsx'
import { useCases } from './use-cases.ts'
import type { CaseView } from './use-cases.ts'
import './case.css'

/** A filter only helps where there is more than a screen to look through. */
const FILTER_FROM = 8
const FIRST_VIEW: CaseView = { text: '', status: null, sort: 'updated', isDescending: true }
/** What begins with the most or the newest. */
const BEGINS_HIGH: readonly CaseSort[] = ['updated', 'created', 'exhibits', 'events', 'tlp']

/** Every case of the vault, the one last worked on first; or the making of the first. */
export function CaseList({ onOpen }: { onOpen: (caseId: CaseId) => void }) {
  const [view, setView] = useState(FIRST_VIEW)
  const cases = useCases(view)
  if (!cases.found) return <ErrorNotice error={cases.error} onRetry={cases.refresh} />
  const { all, total } = cases.found
  if (all === 0) return <FirstCase onCreated={onOpen} />
  const sortBy = (sort: CaseSort) => setView({ ...view, sort, isDescending: sort === view.sort ? !view.isDescending : BEGINS_HIGH.includes(sort) })
  return (
    <div className="cases">
      <header className="cases-head">
        <h2 className="type-title">{say('case.list.title')}</h2>
        {all >= FILTER_FROM && <CaseFilter view={view} onChange={setView} total={total} all={all} />}
        <NewCase onCreated={onOpen} />
      </header>
      {total > 0
        ? <CaseTable cases={cases} view={view} onSort={sortBy} onOpen={onOpen} />
        : <p className="cases-none" dir="auto">{view.text.trim() ? say('case.list.none', { words: `\u2068${view.text.trim()}\u2069` }) : say('case.list.noneOf', { status: statusWord(view.status ?? 'open').toLowerCase() })}</p>}
    </div>
  )
}

const statusWord = (status: CaseSummary['status']) => say(status === 'open' ? 'case.status.open' : 'case.status.closed')

function CaseFilter({ view, onChange, total, all }: { view: CaseView; onChange: (view: CaseView) => void; total: number; all: number }) {
  const options = [{ id: 'all', label: say('case.list.all') }, ...CASE_STATUSES.map((id) => ({ id, label: statusWord(id) }))] as const
  return (
    <div className="cases-filter">
      <span className="type-secondary type-tabular" role="status">{total === all ? say('case.list.count', { count: all }) : say('case.list.some', { shown: total, all })}</span>
      <SearchBox label={say('case.list.filter')} placeholder={say('case.list.placeholder')} value={view.text} onChange={(text) => onChange({ ...view, text })} maxLength={1_000}
        onKeyDown={(event) => { if (event.key === 'Escape') onChange({ ...view, text: '' }) }} />
      <Select label={say('case.list.status')} hideLabel options={options} value={view.status ?? 'all'} onChange={(status) => onChange({ ...view, status: status === 'all' ? null : status })} />
    </div>
  )
}

function NewCase({ onCreated, isFirst = false }: { onCreated: (caseId: CaseId) => void; isFirst?: boolean }) {
  const [title, setTitle] = useState('')
  const create = useCommand('case.create')
  const submit = async () => {
    if (title.trim() === '' || create.isRunning) return
    const record = await create.run({ title: title.trim() })
    if (record) onCreated(record.id)
  }
  return (
    <form className="new-case" onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <TextField label={say('case.new.label')} hideLabel={!isFirst} placeholder={say(isFirst ? 'case.new.example' : 'case.new.placeholder')}
        value={title} onChange={setTitle} maxLength={300} autoFocus={isFirst} />
      <Button type="submit" variant={isFirst ? 'primary' : 'plain'} icon={FolderPlus} isDisabled={title.trim() === ''} busyLabel={create.isRunning ? say('case.new.creating') : null}>
        {say('case.new.create')}
      </Button>
      <ErrorNotice error={create.error} />
    </form>
  )
}

function FirstCase({ onCreated }: { onCreated: (caseId: CaseId) => void }) {
  return (
    <div className="first-case">
      <StartSteps at={2} />
      <h2 className="type-title">{say('case.first.title')}</h2>
      <p className="type-secondary">{say('case.first.text')}</p>
      <NewCase onCreated={onCreated} isFirst />
    </div>
  )
}
