import { Columns3, FileSpreadsheet, ListFilter, Plus } from 'lucide-react'
import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import { Button, Checkbox, IconButton, Menu, Popover, SearchBox, Tooltip } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { isFiltering } from '../filter-events.ts'
import { TABLE_COLUMNS, useTimelineView } from '../timeline-view.ts'
import { columnTitle } from './columns.tsx'
import { Facets } from './facets.tsx'

/** What is shown and in which order, in words, and what can be done with all of it. */
export function TableBar({ events, shown, onAdd, onExport, onImport }: {
  events: readonly TimelineEvent[]; shown: readonly TimelineEvent[]; onAdd: () => void; onExport: (isShownOnly: boolean) => void; onImport: () => void
}) {
  const { filter, sort, columns, setText, setColumns, clearFilter } = useTimelineView()
  const isPart = shown.length < events.length
  const rule = sort.column === 'time' ? say('table.rule') : say('table.rule.column', { column: columnTitle(sort.column as (typeof TABLE_COLUMNS)[number]) })
  return (
    <header className="table-bar">
      <h2>{isPart ? say('table.count.filtered', { count: shown.length, all: events.length }) : say('table.count', { count: events.length })}</h2>
      <Tooltip text={say('table.rule.long')}><p className="table-rule type-small type-faint" tabIndex={0}>{rule}</p></Tooltip>
      <SearchBox label={say('table.filter')} placeholder={say('table.filter')} value={filter.text} onChange={setText} maxLength={200} />
      <Popover label={say('table.filter.more')} placement="bottom end" trigger={<Button size="dense" icon={ListFilter}>{say('table.filter.more')}</Button>}>
        <Facets events={events} />
      </Popover>
      {isFiltering(filter) && <Button size="dense" variant="quiet" onPress={clearFilter}>{say('table.filter.clear')}</Button>}
      <Popover label={say('table.columns')} placement="bottom end" trigger={<IconButton icon={Columns3} size="dense" label={say('table.columns')} />}>
        <div className="facets">
          {TABLE_COLUMNS.map((one) => (
            <Checkbox key={one} isSelected={columns.includes(one)} isDisabled={one === 'time' || one === 'text'} onChange={(isOn) => setColumns(isOn ? [...columns, one] : columns.filter((each) => each !== one))}>{columnTitle(one)}</Checkbox>
          ))}
        </div>
      </Popover>
      <Menu label={say('table.files')} placement="bottom end" trigger={<IconButton icon={FileSpreadsheet} size="dense" label={say('table.files')} />} entries={[
        { id: 'all', label: say('table.export.all'), isDisabled: events.length === 0, run: () => onExport(false) },
        { id: 'shown', label: say('table.export.shown', { count: shown.length }), isDisabled: !isPart || shown.length === 0, run: () => onExport(true) },
        { id: 'import', label: say('table.import'), run: onImport },
      ]} />
      <Button size="dense" icon={Plus} onPress={onAdd}>{say('event.add')}</Button>
    </header>
  )
}
