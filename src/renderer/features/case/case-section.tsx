import { useMemo } from 'react'
import { CircleCheck, CircleDashed } from 'lucide-react'
import type { CaseRecord } from '../../../shared/contract/case.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { formatInstant } from '../../../shared/time.ts'
import { call, useQuery } from '../../bridge/index.ts'
import { CaptureChecklist } from '../evidence/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, formatClock, formatCount, Icon, useCommands } from '../../ui/index.ts'
import { Notes } from '../note/index.ts'
import { RemoveCase, RetentionFields } from '../retention/index.ts'
import { CaseForm } from './case-form.tsx'
import { useAutosave } from './use-autosave.ts'
import type { Autosave } from './use-autosave.ts'
import './case.css'

/** Where the form may lead. */
type Destination = 'evidence' | 'timeline' | 'dossier'

/** What the case is about and how it is marked; saved as it is typed. */
export function CaseSection({ caseId, onGoTo, onRemoved }: { caseId: CaseId; onGoTo: (section: Destination) => void; onRemoved: () => void }) {
  const { data, error, refresh } = useQuery('case.get', { caseId }, { refreshOn: (one) => 'caseId' in one && one.caseId === caseId })
  if (!data) return <ErrorNotice error={error} onRetry={refresh} />
  return <CaseOverview record={data} onGoTo={onGoTo} onRemoved={onRemoved} />
}

function CaseOverview({ record, onGoTo, onRemoved }: { record: CaseRecord; onGoTo: (section: Destination) => void; onRemoved: () => void }) {
  const autosave = useAutosave(record, (changed) => call('case.update', { ...changed, caseId: record.id }))
  const { flush } = autosave
  useCommands(useMemo(() => [{ id: 'case.save', title: 'Save now', group: 'Case', keys: 'Mod+S', run: () => void flush() }], [flush]))
  return (
    <div className="case">
      <div className="case-column">
        <header className="case-head">
          <h2 className="type-title">Case</h2>
          <SaveState autosave={autosave} />
        </header>
        <ErrorNotice error={autosave.error} onRetry={() => void flush()} />
        <CaseForm draft={autosave.draft} change={autosave.change} />
        <section className="case-retention" aria-label="Retention">
          <h3 className="type-caps">Retention</h3>
          <RetentionFields draft={autosave.draft} change={autosave.change} />
          <RemoveCase record={record} onRemoved={onRemoved} />
        </section>
      </div>
      <aside className="case-side" data-pane="progress">
        <Progress record={record} onGoTo={onGoTo} />
        <CaptureChecklist caseId={record.id} />
        <Facts record={record} />
        <section className="case-notes" aria-label="Notes of the case"><h3 className="type-caps">Notes</h3><Notes caseId={record.id} evidenceId={null} /></section>
      </aside>
    </div>
  )
}

function SaveState({ autosave: { state, savedMs } }: { autosave: Autosave<CaseRecord> }) {
  const words = {
    saved: savedMs === null ? 'Saved as you type' : `Saved ${formatClock(savedMs)}`, pending: 'Not saved yet', saving: 'Saving…', failed: 'Not saved',
  }[state]
  return <span className="type-small type-faint type-tabular" role="status">{words}</span>
}

/** What a finished dossier needs, as far as it can be told from counts; each line leads to where it is done. */
function Progress({ record, onGoTo }: { record: CaseRecord; onGoTo: (section: Destination) => void }) {
  const steps: { isDone: boolean; words: string; action?: [string, Destination] }[] = [
    { isDone: record.evidenceCount > 0, words: record.evidenceCount ? formatCount(record.evidenceCount, 'exhibit') : 'No screenshots yet: drop them anywhere on the window', action: ['Evidence', 'evidence'] },
    { isDone: record.subject.displayName !== '', words: record.subject.displayName ? 'The profile is named' : 'The profile has no name yet' },
    { isDone: record.eventCount > 0, words: record.eventCount ? formatCount(record.eventCount, 'event') : 'Nothing on the timeline yet', action: ['Timeline', 'timeline'] },
    { isDone: record.summary !== '', words: record.summary ? 'The summary is written' : 'No summary yet' },
    { isDone: record.author !== '', words: record.author ? 'The author is named' : 'No author yet: the dossier prints one', action: ['Dossier', 'dossier'] },
  ]
  return (
    <section aria-label="Progress">
      <h3 className="type-caps">Towards the dossier</h3>
      <ul className="progress-steps">
        {steps.map((step) => (
          <li key={step.words} data-done={step.isDone}>
            <Icon of={step.isDone ? CircleCheck : CircleDashed} />
            <span>{step.words}</span>
            {step.action && <Button variant="quiet" size="dense" onPress={() => onGoTo(step.action![1])}>{step.action[0]}</Button>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Facts({ record }: { record: CaseRecord }) {
  return (
    <section aria-label="Facts">
      <h3 className="type-caps">Facts</h3>
      <dl className="case-facts">
        <dt>Created</dt><dd className="type-mono">{formatInstant(record.createdMs)}</dd>
        <dt>Last activity</dt><dd className="type-mono">{formatInstant(record.updatedMs)}</dd>
        <dt>Id</dt><dd className="type-mono is-selectable">{record.id}</dd>
      </dl>
    </section>
  )
}
