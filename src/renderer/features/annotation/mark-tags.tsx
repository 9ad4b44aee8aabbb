import { useState } from 'react'
import { X } from 'lucide-react'
import { Input, Label, TextField } from 'react-aria-components'
import type { Annotation } from '../../../shared/contract/annotation.ts'
import { useCommand, useQuery } from '../../bridge/index.ts'
import { IconButton } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { ErrorNotice } from '../notice/index.ts'

const MOST_OFFERED = 50

/** The tags of marks, put on and taken off all of them at once; the case’s own are offered. */
export function MarkTags({ annotations }: { annotations: readonly Annotation[] }) {
  const { caseId } = annotations[0]!
  const [word, setWord] = useState('')
  const set = useCommand('tag.set')
  const known = useQuery('tag.list', { caseId }, { refreshOn: (told) => 'caseId' in told && told.caseId === caseId })
  const subjectIds = annotations.map((one) => one.id)
  const tags = [...new Set(annotations.flatMap((one) => one.tags))].toSorted()
  const add = async () => {
    const tag = word.trim()
    if (tag !== '' && await set.run({ subjectIds, add: [tag], remove: [] })) setWord('')
  }
  return (
    <div className="mark-tags">
      <span className="ui-label">{say('annotation.tags')}</span>
      {tags.length > 0 && (
        <ul>
          {tags.map((tag) => (
            <li key={tag} className="mark-tag">
              <bdi dir="auto" className="is-truncated" title={tag}>{tag}</bdi>
              <IconButton icon={X} size="dense" label={say('annotation.tag.remove', { tag })} onPress={() => void set.run({ subjectIds, add: [], remove: [tag] })} />
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={(event) => { event.preventDefault(); void add() }} onBlur={() => void add()}>
        <TextField className="ui-field" value={word} onChange={setWord} maxLength={100} autoComplete="off">
          <Label className="visually-hidden">{say('annotation.tag.add')}</Label>
          <Input className="ui-input" dir="auto" placeholder={say('annotation.tag.add')} list="mark-tags-known" />
        </TextField>
        <datalist id="mark-tags-known">
          {known.data?.filter(({ tag }) => !tags.includes(tag)).slice(0, MOST_OFFERED).map(({ tag }) => <option key={tag} value={tag}>{tag}</option>)}
        </datalist>
      </form>
      <ErrorNotice error={set.error} />
    </div>
  )
}
