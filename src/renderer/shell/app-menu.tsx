import { ChevronRight, Menu as MenuIcon } from 'lucide-react'
import { Menu, MenuItem, MenuTrigger, Popover, SubmenuTrigger } from 'react-aria-components'
import { focusedItem, itemCommands } from '../features/workspace/index.ts'
import { Icon, IconButton, Kbd, useCommandList } from '../ui/index.ts'
import type { Command } from '../ui/index.ts'
import { say } from '../words/index.ts'
import { useNavigation } from './navigation.ts'

/** Which commands stand in which menu, by their ids or by how these begin, part by part. What is not registered now is left out. */
const MENUS = [
  { id: 'file', title: 'menu.file', parts: [['app.import', 'app.import-folder'], ['app.backup', 'app.vault', 'app.preferences'], ['app.lock', 'app.panic', 'app.destroy']] },
  { id: 'edit', title: 'menu.edit', parts: [['edit.'], ['app.search', 'app.palette', 'app.commands']] },
  { id: 'view', title: 'menu.view', parts: [['pane.preset-', 'pane.reset'], ['pane.maximise', 'pane.fold', 'pane.bottom', 'pane.hide', 'pane.to-'], ['app.theme', 'view.']] },
  { id: 'go', title: 'menu.go', parts: [['app.back', 'app.forward'], ['app.cases', 'go.'], ['app.next-pane', 'app.previous-pane', 'pane.evidence', 'pane.viewer', 'pane.inspector', 'pane.timeline', 'pane.notes']] },
  { id: 'case', title: 'menu.case', parts: [['case.', 'timeline.', 'note.', 'gallery.']] },
  { id: 'help', title: 'menu.help', parts: [['app.keys', 'help.']] },
] as const

const isMeant = (id: string, wanted: string) => (wanted.endsWith('.') || wanted.endsWith('-') ? id.startsWith(wanted) : id === wanted)

/** The parts of a menu with what can be run now. */
export function menuParts(commands: readonly Command[], parts: readonly (readonly string[])[]): Command[][] {
  const offered = commands.filter((command) => !command.isLocal && (command.when?.() ?? true))
  return parts.map((part) => part.flatMap((wanted) => offered.filter(({ id }) => isMeant(id, wanted)))).filter((part) => part.length > 0)
}

/** Everything that can be done, in one menu of menus; the same commands as in the palette. */
export function AppMenu() {
  const commands = useCommandList()
  const caseId = useNavigation((state) => state.caseId)
  return (
    <MenuTrigger>
      <IconButton size="dense" icon={MenuIcon} label={say('menu.label')} />
      <Popover className="ui-popover" placement="bottom start" offset={4}>
        <Menu className="ui-menu" aria-label={say('menu.label')}>
          {MENUS.map(({ id, title, parts }) => {
            const own = menuParts(commands, parts)
            const item = id === 'edit' ? focusedItem() : null
            const ofItem = item ? itemCommands(item) : []
            return <Submenu key={id} id={id} title={say(title)} parts={ofItem.length > 0 ? [...own, ofItem] : own} isDisabled={id === 'case' && !caseId} />
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function Submenu({ id, title, parts, isDisabled }: { id: string; title: string; parts: readonly (readonly Command[])[]; isDisabled: boolean }) {
  return (
    <SubmenuTrigger>
      <MenuItem id={id} textValue={title} className="ui-menu-item" isDisabled={isDisabled || parts.length === 0}>
        <span>{title}</span>
        <span className="shell-menu-more"><Icon of={ChevronRight} sizePx={14} /></span>
      </MenuItem>
      <Popover className="ui-popover" offset={-2}>
        <Menu className="ui-menu" aria-label={title}>
          {parts.flatMap((part, index) => part.map((command, place) => (
            <MenuItem key={command.id} id={command.id} textValue={command.title} className={`ui-menu-item${index > 0 && place === 0 ? ' shell-menu-part' : ''}`} onAction={command.run}>
              <span dir="auto">{command.title}</span>
              {command.keys && <Kbd keys={command.keys} />}
            </MenuItem>
          )))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  )
}
