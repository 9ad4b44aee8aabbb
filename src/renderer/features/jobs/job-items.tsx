import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, Copy, LoaderCircle } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { JobItem } from '../../../shared/contract/job.ts'
import { Icon } from '../../ui/index.ts'
import { describeItem, STAGE_WORDS } from './job-words.ts'
import './jobs.css'

const ICONS: Record<JobItem['stage'], LucideIcon> = {
  waiting: CircleDashed, hashing: LoaderCircle, decoding: LoaderCircle, storing: LoaderCircle, reading: LoaderCircle, done: CircleCheck,
  duplicate: Copy, failed: CircleAlert, cancelled: CircleSlash,
}

const ORDER: readonly JobItem['stage'][] = ['failed', 'hashing', 'decoding', 'storing', 'reading', 'waiting', 'duplicate', 'done', 'cancelled']
/** More rows than anyone reads; the rest is told as a number. */
const MAX_ROWS = 200

/** What a job works on, one row a file: failures first, then what is under way. */
export function JobItems({ items }: { items: readonly JobItem[] }) {
  const sorted = [...items].sort((a, b) => ORDER.indexOf(a.stage) - ORDER.indexOf(b.stage) || a.index - b.index)
  return (
    <ul className="job-items">
      {sorted.slice(0, MAX_ROWS).map((item) => (
        <li key={item.index} className="job-item" data-stage={item.stage}>
          {item.evidenceId ? <img className="job-thumb" src={`/evidence/${item.evidenceId}/thumb`} alt="" loading="lazy" /> : <span className="job-thumb" />}
          <span className="job-item-name is-truncated" dir="auto" title={item.name}>{item.name}</span>
          <span className="job-item-stage"><Icon of={ICONS[item.stage]} sizePx={14} />{STAGE_WORDS[item.stage]}</span>
          <span className="job-item-detail" dir="auto">{describeItem(item)}</span>
        </li>
      ))}
      {sorted.length > MAX_ROWS && <li className="job-item-more">and {sorted.length - MAX_ROWS} more</li>}
    </ul>
  )
}
