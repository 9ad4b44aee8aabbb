import { useState } from 'react'
import type { CaseId, JobId } from '../../../../shared/ids.ts'
import type { ImportPreview } from '../../../../shared/contract/timeline.ts'
import { useCommand, useJob, useQuery } from '../../../bridge/index.ts'
import { Button, Checkbox, showToast } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { SidePane } from '../form/event-pane.tsx'
import { ErrorNotice } from '../../notice/index.ts'
import { describeTime, kindWord } from '../time-words.ts'

/** What a file of events holds, before anything of it is on the timeline. */
export function ImportPane({ caseId, jobId, onClose }: { caseId: CaseId; jobId: JobId; onClose: () => void }) {
  const { job } = useJob(jobId)
  const preview = useQuery('timeline.previewImport', job?.state === 'done' ? { caseId, jobId } : null)
  const take = useCommand('timeline.import')
  const [withDuplicates, setWith] = useState(false)
  const add = async () => {
    const done = await take.run({ caseId, jobId, withDuplicates })
    if (!done) return
    showToast('done', say('import.done', { count: done.added }))
    onClose()
  }
  return (
    <SidePane title={say('import.name')} onClose={onClose}>
      <div className="import-pane">
        {!preview.data && job?.state !== 'failed' && <p role="status">{say('import.reading')}</p>}
        {job?.state === 'failed' && <p role="alert" className="import-wrong">{job.message}</p>}
        <ErrorNotice error={take.error ?? preview.error} />
        {preview.data && <Preview preview={preview.data} withDuplicates={withDuplicates} onWith={setWith} isAdding={take.isRunning} onAdd={() => void add()} />}
      </div>
    </SidePane>
  )
}

function Preview({ preview, withDuplicates, onWith, isAdding, onAdd }: { preview: ImportPreview; withDuplicates: boolean; onWith: (isOn: boolean) => void; isAdding: boolean; onAdd: () => void }) {
  const { rows, wrong, wrongCount, duplicates, unlinked, ignored, sample } = preview
  const count = rows - wrongCount - (withDuplicates ? 0 : duplicates)
  return (
    <>
      <p>{say('import.rows', { count: rows })}. <b>{say('import.good', { count })}</b>.</p>
      {duplicates > 0 && <><p>{say('import.duplicates', { count: duplicates })}.</p><Checkbox isSelected={withDuplicates} onChange={onWith}>{say('import.with')}</Checkbox></>}
      {unlinked > 0 && <p className="type-small">{say('import.unlinked', { count: unlinked })}</p>}
      {ignored.length > 0 && <p className="type-small type-secondary">{say('import.ignored', { names: ignored.slice(0, 20).join(', ').slice(0, 400) })}</p>}
      {wrongCount > 0 && (
        <>
          <p>{say('import.wrong', { count: wrongCount })}:</p>
          <ul className="import-wrong">{wrong.map(({ row, problem }) => <li key={row}><b>{say('import.wrong.row', { row })}</b> <bdi>{problem}</bdi></li>)}</ul>
        </>
      )}
      {sample.length > 0 && (
        <>
          <p className="ui-label">{say('import.sample')}</p>
          <ul className="import-sample">
            {sample.map((each) => (
              <li key={each.row} data-duplicate={each.isDuplicate || undefined}>
                <span className="type-small"><span className="type-mono">{describeTime(each.time)}</span> · {kindWord(each.kind)}{each.isDuplicate && ` · ${say('import.duplicate')}`}</span>
                <span dir="auto">{each.text.slice(0, 300)}</span>
                {each.actors.length > 0 && <bdi className="type-small type-secondary">{each.actors.join(', ')}</bdi>}
              </li>
            ))}
          </ul>
        </>
      )}
      <Button variant="primary" isDisabled={count === 0} busyLabel={isAdding ? say('event.saving') : null} onPress={onAdd}>{say('import.do', { count })}</Button>
    </>
  )
}
