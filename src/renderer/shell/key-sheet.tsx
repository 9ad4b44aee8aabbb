import { Fragment, useState } from 'react'
import { Dialog, Kbd, SearchBox, useCommandList } from '../ui/index.ts'
import { say } from '../words/index.ts'
import { answersKey, strokesOf } from './key-clashes.ts'
import { useNavigation } from './navigation.ts'

/** Every key that does something now, by place. Fed by the same list as the palette. */
export function KeySheet() {
  const { overlay, show } = useNavigation()
  return (
    <Dialog title={say('keys.title')} isOpen={overlay === 'keys'} onClose={() => show(null)} width="wide">
      <Keys />
    </Dialog>
  )
}

function Keys() {
  const [filter, setFilter] = useState('')
  const commands = useCommandList().filter((command) => command.keys && answersKey(command, filter))
  const groups = Map.groupBy(commands, (command) => command.group)
  return (
    <>
      <SearchBox label={say('keys.filter')} placeholder={say('keys.placeholder')} value={filter} onChange={setFilter} autoFocus />
      <div className="shell-keys">
        {[...groups].map(([group, entries]) => (
          <section key={group} aria-label={group}>
            <h3 className="type-caps">{group}</h3>
            <dl className="shell-keys-list">
              {entries.map((command) => (
                <Fragment key={command.id}>
                  <dt data-keys={strokesOf(command).join(' ')} data-local={command.isLocal}>{command.title}</dt>
                  <dd><Kbd keys={command.keys!} /></dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
        {commands.length === 0 && <p className="type-secondary">{say('keys.nothing')}</p>}
      </div>
    </>
  )
}
