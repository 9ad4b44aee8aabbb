import { Cell, Column, Row, Table, TableBody, TableHeader, TableLayout, Virtualizer } from 'react-aria-components'
import { Pencil, Trash2 } from 'lucide-react'
import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import type { EventId } from '../../../shared/ids.ts'
import { formatEventTime, formatZone } from '../../../shared/time.ts'
import { IconButton } from '../../ui/index.ts'
import { ExhibitLink } from './exhibit-link.tsx'
import { KIND_WORDS, MEANING_WORDS } from './time-words.ts'

const LAYOUT = { estimatedRowHeight: 32, headingHeight: 28 }

/** Every event in words: the strip's table twin. Enter edits the row that has the focus, Delete removes it. */
export function EventTable({ events, selected, onSelect, onEdit, onRemove }: {
  events: readonly TimelineEvent[]; selected: EventId | null; onSelect: (id: EventId) => void
  onEdit: (event: TimelineEvent) => void; onRemove: (event: TimelineEvent) => void
}) {
  const find = (id: unknown) => events.find((event) => event.id === id)
  const onKeyDown = (event: { key: string; target: EventTarget }) => {
    const removed = event.key === 'Delete' && find((event.target as Element).closest('[role=row]')?.getAttribute('data-key'))
    if (removed) onRemove(removed)
  }
  return (
    <div className="event-table-box" onKeyDownCapture={onKeyDown}>
      <Virtualizer layout={TableLayout} layoutOptions={LAYOUT}>
        <Table className="event-table" aria-label="Events. Enter edits, Delete removes." selectionMode="single" selectionBehavior="replace"
          selectedKeys={selected && find(selected) ? [selected] : []} onRowAction={(key) => { const event = find(key); if (event) onEdit(event) }}
          onSelectionChange={(keys) => { const [id] = keys === 'all' ? [] : [...keys]; if (id) onSelect(id as EventId) }}>
          <TableHeader>
            <Column id="time" isRowHeader width={152} className="event-head">Time</Column>
            <Column id="zone" width={108} className="event-head">Zone</Column>
            <Column id="meaning" width={76} className="event-head">Means</Column>
            <Column id="kind" width={100} className="event-head">Kind</Column>
            <Column id="text" isRowHeader width="1fr" minWidth={200} className="event-head">What happened</Column>
            <Column id="exhibits" width={88} className="event-head">Exhibits</Column>
            <Column id="tools" width={68} className="event-head"><span className="visually-hidden">Change</span></Column>
          </TableHeader>
          <TableBody items={events}>
            {(event) => (
              <Row id={event.id} textValue={`${formatEventTime(event.time)} ${event.text}`} className="event-row">
                <Cell className="event-cell type-mono">{formatEventTime(event.time)}</Cell>
                <Cell className="event-cell type-small type-secondary">{formatZone(event.time.zoneMinutes)}</Cell>
                <Cell className="event-cell type-small type-secondary">{MEANING_WORDS[event.time.meaning].short}</Cell>
                <Cell className="event-cell type-small">{KIND_WORDS[event.kind]}</Cell>
                <Cell className="event-cell"><span className="event-text is-selectable" dir="auto">{event.text}</span></Cell>
                <Cell className="event-cell"><span className="event-exhibits">{event.evidence.map((each) => <ExhibitLink key={each.id} caseId={event.caseId} evidence={each} />)}</span></Cell>
                <Cell className="event-cell"><span className="event-tools">
                  <IconButton icon={Pencil} size="dense" label="Edit event" onPress={() => onEdit(event)} />
                  <IconButton icon={Trash2} size="dense" label="Remove event" onPress={() => onRemove(event)} />
                </span></Cell>
              </Row>
            )}
          </TableBody>
        </Table>
      </Virtualizer>
    </div>
  )
}
