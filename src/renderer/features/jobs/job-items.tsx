import { useMemo } from 'react'
import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, Copy, LoaderCircle } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { JobItem } from '../../../shared/contract/job.ts'
import { Icon } from '../../ui/index.ts'
import { describeItem, STAGE_WORDS } from './job-words.ts'
import './jobs.css'

const ICONS: Record<JobItem['stage'], LucideIcon> = {
  waiting: CircleDashed, hashing: LoaderCircle, decoding: LoaderCircle, storing: LoaderCircle, reading: LoaderCircle, done: CircleCheck,
  duplicate: Copy, failed: CircleAlert, cancelled: CircleSlash,
}

const ORDER: readonly JobItem['stage'][] = ['failed', 'hashing', 'decoding', 'storing', 'reading', 'waiting', 'duplicate', 'done', 'cancelled']
/** As many rows are shown at once. */
const MOST_ROWS = 6

/** What a job works on, one row a file: failures first, then what is under way. Only the rows in sight are made, however many there are. */
export function JobItems({ items }: { items: readonly JobItem[] }) {
  const sorted = useMemo(() => items.toSorted((a, b) => ORDER.indexOf(a.stage) - ORDER.indexOf(b.stage) || a.index - b.index), [items])
  return (
    <div className="job-items" data-count={Math.min(sorted.length, MOST_ROWS)}>
      <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 41 }}>
        <GridList aria-label="Files" items={sorted} className="job-list" disallowTypeAhead>
          {(item) => <GridListItem id={item.index} textValue={item.name} className="job-item" data-stage={item.stage}><JobRow item={item} /></GridListItem>}
        </GridList>
      </Virtualizer>
    </div>
  )
}

function JobRow({ item }: { item: JobItem }) {
  return (
    <>
      {item.evidenceId ? <img className="job-thumb" src={`/evidence/${item.evidenceId}/thumb`} alt="" loading="lazy" /> : <span className="job-thumb" />}
      <span className="job-item-name is-truncated" dir="auto" title={item.name}>{item.name}</span>
      <span className="job-item-stage"><Icon of={ICONS[item.stage]} sizePx={14} />{STAGE_WORDS[item.stage]}</span>
      <span className="job-item-detail" dir="auto">{describeItem(item)}</span>
    </>
  )
}
