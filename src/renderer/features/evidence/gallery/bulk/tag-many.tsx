import { useMemo, useState } from 'react'
import type { FormEvent } from 'react'
import { Minus, Plus, X } from 'lucide-react'
import type { CaseId, EvidenceId } from '../../../../../shared/ids.ts'
import { call, useQuery } from '../../../../bridge/index.ts'
import { Button, Dialog, IconButton, TextField } from '../../../../ui/index.ts'
import { say } from '../../../../words/index.ts'
import { inBatches } from '../mark-actions.ts'
import { useTagCounts } from './use-tag-counts.ts'

/** Tags of many exhibits: put on all, taken off all, or made up here. */
export function TagMany({ caseId, ids, onClose }: { caseId: CaseId; ids: readonly EvidenceId[]; onClose: () => void }) {
  const [text, setText] = useState('')
  const tags = useQuery('tag.list', { caseId }, { refreshOn: (told) => told.name === 'case.changed' && told.caseId === caseId }).data ?? []
  const on = useTagCounts(caseId, ids)
  const isNew = text.trim() !== ''
  const shown = useMemo(() => tags.filter((one) => one.tag.toLowerCase().includes(text.trim().toLowerCase())), [tags, text])
  const set = (change: { add?: string[]; remove?: string[] }) => void inBatches(ids, (subjectIds) => call('tag.set', { subjectIds, add: change.add ?? [], remove: change.remove ?? [] }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isNew) return
    set({ add: [text.trim()] })
    setText('')
  }
  return (
    <Dialog title={say('marked.tag.title', { count: ids.length })} isOpen onClose={onClose} actions={<Button onPress={onClose}>{say('common.close')}</Button>}>
      <form className="tag-form" onSubmit={submit}>
        <TextField label={say('marked.tag.new')} value={text} onChange={setText} maxLength={100} autoFocus />
        <Button type="submit" variant="primary" isDisabled={!isNew}>{say('marked.tag.add')}</Button>
      </form>
      {tags.length === 0 && <p className="type-secondary">{say('marked.tag.noneYet')}</p>}
      <ul className="tag-list">
        {shown.slice(0, 200).map(({ tag }) => {
          const some = on.get(tag) ?? 0
          return (
            <li key={tag} className="tag-row">
              <bdi className="tag-name" title={tag}>{tag}</bdi>
              <span className="type-small type-secondary">{some === ids.length ? say('marked.tag.all') : some > 0 ? say('marked.tag.hint', { some, count: ids.length }) : ''}</span>
              <IconButton icon={Plus} label={say('marked.tag.putOn', { tag })} size="dense" isDisabled={some === ids.length} onPress={() => set({ add: [tag] })} />
              <IconButton icon={some === ids.length ? X : Minus} label={say('marked.tag.takeOff', { tag })} size="dense" isDisabled={some === 0} onPress={() => set({ remove: [tag] })} />
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
