import { Fragment } from 'react'
import { Dialog, Kbd, useCommandList } from '../ui/index.ts'
import { useNavigation } from './navigation.ts'

/** Every key that does something now, by place. Fed by the same list as the palette. */
export function KeySheet() {
  const { overlay, show } = useNavigation()
  const commands = useCommandList().filter((command) => command.keys)
  const groups = Map.groupBy(commands, (command) => command.group)
  return (
    <Dialog title="Keyboard" isOpen={overlay === 'keys'} onClose={() => show(null)} width="wide">
      <div className="shell-keys">
        {[...groups].map(([group, entries]) => (
          <section key={group}>
            <h3 className="type-caps">{group}</h3>
            <dl className="shell-keys-list">
              {entries.map((command) => (
                <Fragment key={command.id}>
                  <dt>{command.title}</dt>
                  <dd><Kbd keys={command.keys!} /></dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
