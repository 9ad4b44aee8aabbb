import { useState } from 'react'
import { Autocomplete, Dialog, Header, Input, ListBox, ListBoxItem, ListBoxSection, Modal, ModalOverlay, SearchField } from 'react-aria-components'
import { Search } from 'lucide-react'
import type { SearchHit } from '../../shared/contract/search.ts'
import { HitLine, hitKey, useFindings } from '../features/search/index.ts'
import { useEvidenceSelection } from '../features/timeline/index.ts'
import { Icon, Kbd, useCommandList } from '../ui/index.ts'
import type { Command } from '../ui/index.ts'
import { matchesTitle } from './match-title.ts'
import { useNavigation } from './navigation.ts'

/** One box for everything: commands by name, and every word of the vault. */
export function Palette() {
  const { overlay, show } = useNavigation()
  const isOpen = overlay === 'palette' || overlay === 'search'
  return (
    <ModalOverlay className="ui-veil" data-place="top" isOpen={isOpen} isDismissable onOpenChange={(open) => { if (!open) show(null) }}>
      <Modal className="ui-dialog-box" data-width="wide">
        <Dialog className="ui-dialog" aria-label={overlay === 'search' ? 'Search' : 'Search and commands'}>
          <PaletteBody hasCommands={overlay === 'palette'} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function openHit(hit: SearchHit): void {
  const { openCase } = useNavigation.getState()
  if (hit.evidenceId) useEvidenceSelection.getState().select(hit.evidenceId)
  openCase(hit.caseId, hit.evidenceId ? 'evidence' : hit.eventId ? 'timeline' : 'case')
}

/** What the field is, with the list always open under it; React Aria names the list (`aria-controls`) by itself. */
const COMBOBOX = { role: 'combobox', 'aria-expanded': true } as const

function PaletteBody({ hasCommands }: { hasCommands: boolean }) {
  const [text, setText] = useState('')
  const show = useNavigation((state) => state.show)
  const registered = useCommandList()
  const commands = hasCommands ? registered.filter((each) => (each.when?.() ?? true) && !each.isLocal && each.id !== 'app.palette' && matchesTitle(each.title, text)) : []
  const { hits, isLoading, error } = useFindings(text)
  const run = (key: string) => {
    const command = commands.find((each) => each.id === key)
    const hit = hits.find((each) => hitKey(each) === key)
    show(null)
    if (command) command.run()
    else if (hit) openHit(hit)
  }
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField className="shell-palette-field" aria-label={hasCommands ? 'Search and commands' : 'Search'} autoFocus
        onKeyDown={(event) => { if (event.key === 'Escape') show(null) }}>
        <Icon of={Search} />
        <Input className="shell-palette-input" dir="auto" {...COMBOBOX} placeholder={hasCommands ? 'Words in screenshots, notes and events; or a command' : 'Words in screenshots, notes and events'} />
        <Kbd keys="Escape" />
      </SearchField>
      <ListBox className="shell-palette-list" aria-label="Results" selectionMode="none" onAction={(key) => run(String(key))}
        renderEmptyState={() => <p className="shell-palette-none">{error ?? (isLoading ? 'Searching…' : text.trim() ? 'Nothing found. Every word must occur.' : 'Type a word that may stand in a screenshot.')}</p>}>
        {commands.length > 0 && <CommandLines commands={commands} />}
        {hits.length > 0 && <HitLines hits={hits} />}
      </ListBox>
    </Autocomplete>
  )
}

function CommandLines({ commands }: { commands: readonly Command[] }) {
  return (
    <ListBoxSection id="commands">
      <Header className="type-caps shell-palette-head">Commands</Header>
      {commands.map((command) => (
        <ListBoxItem key={command.id} id={command.id} textValue={command.title} className="ui-menu-item">
          <span>{command.title}</span>
          {command.keys && <Kbd keys={command.keys} />}
        </ListBoxItem>
      ))}
    </ListBoxSection>
  )
}

function HitLines({ hits }: { hits: readonly SearchHit[] }) {
  return (
    <ListBoxSection id="hits">
      <Header className="type-caps shell-palette-head">{hits.length === 200 ? 'Found, the first 200' : `Found, ${hits.length}`}</Header>
      {hits.map((hit) => (
        <ListBoxItem key={hitKey(hit)} id={hitKey(hit)} textValue={hit.snippet} className="ui-menu-item shell-palette-hit">
          <HitLine hit={hit} />
        </ListBoxItem>
      ))}
    </ListBoxSection>
  )
}
