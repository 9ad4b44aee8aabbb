import { useState } from 'react'
import { Ellipsis } from 'lucide-react'
import { Button as RowButton } from 'react-aria-components'
import type { SavedSearch } from '../../../shared/contract/search.ts'
import { useCommand, useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Dialog, IconButton, Menu, TextField } from '../../ui/index.ts'
import { say } from '../../words/index.ts'

/** Searches that were given a name. */
export function SavedSearches({ onRun }: { onRun: (search: SavedSearch) => void }) {
  const { data, error, refresh } = useQuery('search.list', {}, { refreshOn: ({ name }) => name === 'searches.changed' })
  const remove = useCommand('search.remove')
  const [renamed, setRenamed] = useState<SavedSearch | null>(null)
  return (
    <section className="search-facet" aria-label={say('search.saved')}>
      <h2 className="type-caps">{say('search.saved')}</h2>
      <ErrorNotice error={error ?? remove.error} onRetry={refresh} />
      {data?.length === 0 && <p className="type-small type-faint">{say('search.noneSaved')}</p>}
      <ul>
        {data?.map((one) => (
          <li key={one.id} className="search-saved">
            <RowButton className="search-value" onPress={() => onRun(one)}><span className="is-truncated"><bdi>{one.name}</bdi></span></RowButton>
            <Menu label={say('search.savedMenu', { name: one.name })} placement="bottom end" trigger={<IconButton icon={Ellipsis} size="dense" label={say('search.savedMenu', { name: one.name })} />}
              entries={[{ id: 'rename', label: say('search.rename'), run: () => setRenamed(one) }, { id: 'remove', label: say('search.remove'), tone: 'danger', run: () => void remove.run({ searchId: one.id }) }]} />
          </li>
        ))}
      </ul>
      {renamed && <RenameDialog search={renamed} onClose={() => setRenamed(null)} />}
    </section>
  )
}

function RenameDialog({ search, onClose }: { search: SavedSearch; onClose: () => void }) {
  const [name, setName] = useState(search.name)
  const rename = useCommand('search.rename')
  const save = async () => { if (await rename.run({ searchId: search.id, name })) onClose() }
  return (
    <Dialog title={say('search.rename')} isOpen onClose={onClose} actions={<Button variant="primary" isDisabled={name.trim() === ''} onPress={() => void save()}>{say('search.saveDo')}</Button>}>
      <form onSubmit={(event) => { event.preventDefault(); void save() }}>
        <TextField label={say('search.saveName')} value={name} onChange={setName} maxLength={200} autoFocus />
      </form>
      <ErrorNotice error={rename.error} />
    </Dialog>
  )
}

/** Gives the search a name. */
export function SaveForm({ text, caseId, onSaved }: { text: string; caseId: SavedSearch['caseId']; onSaved: () => void }) {
  const [name, setName] = useState(text.slice(0, 200))
  const save = useCommand('search.save')
  const run = async () => { if (name.trim() !== '' && await save.run({ name, text, caseId })) onSaved() }
  return (
    <form className="search-save" onSubmit={(event) => { event.preventDefault(); void run() }}>
      <TextField label={say('search.saveName')} value={name} onChange={setName} maxLength={200} autoFocus />
      <ErrorNotice error={save.error} />
      <Button type="submit" variant="primary" isDisabled={name.trim() === ''}>{say('search.saveDo')}</Button>
    </form>
  )
}
