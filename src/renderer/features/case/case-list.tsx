import { useState } from 'react'
import { FolderPlus } from 'lucide-react'
import type { CaseSummary } from '../../../shared/contract/case.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { useCommand, useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Chip, formatAge, SearchBox, Table, TextField, TlpChip } from '../../ui/index.ts'
import { StartSteps } from '../start/index.ts'
import './case.css'

const COLUMNS = [
  { id: 'title', title: 'Case' }, { id: 'tlp', title: 'Marking', width: '136px' }, { id: 'status', title: 'Status', width: '88px' },
  { id: 'exhibits', title: 'Exhibits', align: 'end', width: '80px' }, { id: 'events', title: 'Events', align: 'end', width: '72px' },
  { id: 'updated', title: 'Last activity', width: '128px' },
] as const

/** A filter only helps where there is more than a screen to look through. */
const FILTER_FROM = 8

/** Every case of the vault, the one last worked on first; or the making of the first. */
export function CaseList({ onOpen }: { onOpen: (caseId: CaseId) => void }) {
  const { data, error, refresh } = useQuery('case.list', {}, { refreshOn: (one) => one.name.endsWith('.changed') })
  const [filter, setFilter] = useState('')
  if (!data) return <ErrorNotice error={error} onRetry={refresh} />
  if (data.length === 0) return <FirstCase onCreated={onOpen} />
  const cases = data.filter((each) => each.title.toLowerCase().includes(filter.trim().toLowerCase())).sort((a, b) => b.updatedMs - a.updatedMs)
  return (
    <div className="cases">
      <header className="cases-head">
        <h2 className="type-title">Cases</h2>
        {data.length >= FILTER_FROM && <SearchBox label="Filter cases" placeholder="Filter by title" value={filter} onChange={setFilter} />}
        <NewCase onCreated={onOpen} />
      </header>
      <Table label="Cases" columns={COLUMNS}>{cases.map((each) => <CaseRow key={each.id} record={each} onOpen={onOpen} />)}</Table>
      {cases.length === 0 && <p className="cases-none">No case has “<bdi>{filter}</bdi>” in its title.</p>}
    </div>
  )
}

function CaseRow({ record, onOpen }: { record: CaseSummary; onOpen: (caseId: CaseId) => void }) {
  return (
    <tr className="case-row">
      <td><button type="button" className="case-open" aria-label={record.title} onClick={() => onOpen(record.id)}><bdi>{record.title}</bdi></button></td>
      <td><TlpChip label={record.tlp} /></td>
      <td><Chip>{record.status === 'open' ? 'Open' : 'Closed'}</Chip></td>
      <td data-align="end">{record.evidenceCount}</td>
      <td data-align="end">{record.eventCount}</td>
      <td className="type-secondary">{formatAge(record.updatedMs)}</td>
    </tr>
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
      <TextField label="Title of the new case" hideLabel={!isFirst} placeholder={isFirst ? 'Such as: Approach to the radar team' : 'Title of a new case'}
        value={title} onChange={setTitle} maxLength={300} autoFocus={isFirst} />
      <Button type="submit" variant={isFirst ? 'primary' : 'plain'} icon={FolderPlus} isDisabled={title.trim() === ''} busyLabel={create.isRunning ? 'Creating…' : null}>
        Create case
      </Button>
      <ErrorNotice error={create.error} />
    </form>
  )
}

function FirstCase({ onCreated }: { onCreated: (caseId: CaseId) => void }) {
  return (
    <div className="first-case">
      <StartSteps at={2} />
      <h2 className="type-title">The first case</h2>
      <p className="type-secondary">A case holds the screenshots of one approach, one profile or one campaign, and becomes one dossier. The title can be changed at any time.</p>
      <NewCase onCreated={onCreated} isFirst />
    </div>
  )
}
