import { useState } from 'react'
import { Autocomplete, Dialog, Header, Input, ListBox, ListBoxItem, ListBoxSection, Modal, ModalOverlay, SearchField } from 'react-aria-components'
import { Search } from 'lucide-react'
import type { FoundItem } from '../../shared/contract/item.ts'
import type { SearchHit } from '../../shared/contract/search.ts'
import type { CaseTag } from '../../shared/contract/tag.ts'
import { HitLine, hitKey, useFindings } from '../features/search/index.ts'
import { goToItem } from '../features/workspace/index.ts'
import { Icon, Kbd } from '../ui/index.ts'
import type { Command } from '../ui/index.ts'
import { say } from '../words/index.ts'
import { ItemLine, itemKey, itemText } from './item-line.tsx'
import { useNavigation } from './navigation.ts'
import { openTag, readText, useFoundItems, useFoundTags, usePaletteCommands, useRecentItems } from './palette-finds.ts'

/** One box for everything: places by name and number, commands, and every word of the vault. */
export function Palette() {
  const { overlay, show } = useNavigation()
  const isOpen = overlay === 'palette' || overlay === 'commands'
  return (
    <ModalOverlay className="ui-veil" data-place="top" isOpen={isOpen} isDismissable onOpenChange={(open) => { if (!open) show(null) }}>
      <Modal className="ui-dialog-box" data-width="wide">
        <Dialog className="ui-dialog" aria-label={say('app.palette')}>
          <PaletteBody first={overlay === 'commands' ? '>' : ''} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function openHit(hit: SearchHit): void {
  goToItem({ caseId: hit.caseId, evidenceId: hit.evidenceId, eventId: hit.eventId, noteId: hit.noteId, annotationId: hit.annotationId })
}

/** What is offered by its name is not told a second time for its words. */
function isSame(item: FoundItem, hit: SearchHit): boolean {
  if (hit.found === 'name') return item.kind === 'exhibit' && item.evidenceId === hit.evidenceId
  if (hit.found === 'case') return item.kind === 'case' && item.caseId === hit.caseId
  const id = hit.annotationId ?? hit.noteId ?? hit.eventId
  return id !== null && id === (item.annotationId ?? item.noteId ?? item.eventId)
}

function openItem({ caseId, evidenceId, eventId, noteId, annotationId, kind }: FoundItem): void {
  if (kind === 'case') useNavigation.getState().openCase(caseId)
  else goToItem({ caseId, evidenceId, eventId, noteId, annotationId })
}

/** What the field is, with the list always open under it; React Aria names the list (`aria-controls`) by itself. */
const COMBOBOX = { role: 'combobox', 'aria-expanded': true } as const
const PLACEHOLDERS = { all: 'palette.placeholder', commands: 'palette.commandPlaceholder', exhibits: 'palette.placeholder', tags: 'palette.placeholder' } as const

function PaletteBody({ first }: { first: string }) {
  const [typed, setTyped] = useState(first)
  const show = useNavigation((state) => state.show)
  const { mode, text } = readText(typed)
  const commands = usePaletteCommands(mode, text)
  const recent = useRecentItems(mode === 'all' && text === '')
  const items = useFoundItems(mode, text)
  const tags = useFoundTags(mode, text)
  const { hits: found, isLoading, error } = useFindings(mode === 'all' ? text : '')
  const hits = found.filter((hit) => !items.some((item) => isSame(item, hit)))
  const run = (key: string) => {
    const [command, item, tag, hit] = [commands.find(({ id }) => id === key), [...recent, ...items].find((one) => itemKey(one) === key), tags.find((one) => `tag ${one.tag}` === key), hits.find((one) => hitKey(one) === key)]
    show(null)
    if (command) command.run()
    else if (item) openItem(item)
    else if (tag) openTag(tag.tag)
    else if (hit) openHit(hit)
  }
  const nothing = mode === 'tags' ? say('palette.noTags') : error ?? (isLoading ? say('palette.searching') : text.trim() ? say('palette.nothing') : say('palette.empty'))
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="shell-palette-field" aria-label={say('app.palette')} autoFocus onKeyDown={(event) => { if (event.key === 'Escape') show(null) }}>
        <Icon of={Search} />
        <Input className="shell-palette-input" dir="auto" {...COMBOBOX} placeholder={say(PLACEHOLDERS[mode])} maxLength={1_000} />
        <Kbd keys="Escape" />
      </SearchField>
      <ListBox className="shell-palette-list" aria-label={say('palette.results')} selectionMode="none" onAction={(key) => run(String(key))}
        renderEmptyState={() => <p className="shell-palette-none">{nothing}</p>}>
        {recent.length > 0 && <ItemLines id="recent" title={say('palette.recent')} items={recent} />}
        {mode === 'commands' && commands.length > 0 && <CommandLines commands={commands} />}
        {items.length > 0 && <ItemLines id="items" title={say('palette.items')} items={items} />}
        {mode !== 'commands' && commands.length > 0 && <CommandLines commands={commands} />}
        {tags.length > 0 && <TagLines tags={tags} />}
        {hits.length > 0 && <HitLines hits={hits} />}
      </ListBox>
      <p className="shell-palette-hint">{say('palette.hint', { commands: '>', exhibits: '@', tags: '#' })}</p>
    </Autocomplete>
  )
}

function CommandLines({ commands }: { commands: readonly Command[] }) {
  return (
    <ListBoxSection id="commands">
      <Header className="type-caps shell-palette-head">{say('palette.commands')}</Header>
      {commands.map((command) => (
        <ListBoxItem key={command.id} id={command.id} textValue={command.title} className="ui-menu-item">
          <span className="is-truncated" dir="auto">{command.title}</span>
          <span className="shell-palette-group"><bdi>{command.group}</bdi></span>
          {command.keys && <Kbd keys={command.keys} />}
        </ListBoxItem>
      ))}
    </ListBoxSection>
  )
}

function ItemLines({ id, title, items }: { id: string; title: string; items: readonly FoundItem[] }) {
  return (
    <ListBoxSection id={id}>
      <Header className="type-caps shell-palette-head">{title}</Header>
      {items.map((item) => (
        <ListBoxItem key={itemKey(item)} id={itemKey(item)} textValue={itemText(item)} className="ui-menu-item"><ItemLine item={item} /></ListBoxItem>
      ))}
    </ListBoxSection>
  )
}

function TagLines({ tags }: { tags: readonly CaseTag[] }) {
  return (
    <ListBoxSection id="tags">
      <Header className="type-caps shell-palette-head">{say('palette.tags')}</Header>
      {tags.map(({ tag, count }) => (
        <ListBoxItem key={tag} id={`tag ${tag}`} textValue={tag} className="ui-menu-item">
          <span className="is-truncated"><bdi>#{tag}</bdi></span>
          <span className="shell-palette-group">{say('palette.tagCount', { count })}</span>
        </ListBoxItem>
      ))}
    </ListBoxSection>
  )
}

function HitLines({ hits }: { hits: readonly SearchHit[] }) {
  return (
    <ListBoxSection id="hits">
      <Header className="type-caps shell-palette-head">{say(hits.length === 200 ? 'palette.foundFirst' : 'palette.found', { count: hits.length })}</Header>
      {hits.map((hit) => (
        <ListBoxItem key={hitKey(hit)} id={hitKey(hit)} textValue={hit.snippet} className="ui-menu-item shell-palette-hit"><HitLine hit={hit} /></ListBoxItem>
      ))}
    </ListBoxSection>
  )
}
