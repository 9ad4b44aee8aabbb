import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, Copy, FileLock2, LoaderCircle, RotateCcw } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { JobItem } from '../../../../shared/contract/job.ts'
import { errorWords } from '../../../bridge/index.ts'
import { Button, formatCount, Icon } from '../../../ui/index.ts'
import { NameText } from '../gallery/name-text.tsx'
import { canBeKept } from './keep-unread.tsx'

const STAGES: Record<JobItem['stage'], { icon: LucideIcon; words: string }> = {
  waiting: { icon: CircleDashed, words: 'waiting' }, hashing: { icon: LoaderCircle, words: 'hashing' }, decoding: { icon: LoaderCircle, words: 'decoding' },
  storing: { icon: LoaderCircle, words: 'sealing' }, reading: { icon: LoaderCircle, words: 'reading' }, done: { icon: CircleCheck, words: 'done' },
  duplicate: { icon: Copy, words: 'already here' }, failed: { icon: CircleAlert, words: 'failed' }, cancelled: { icon: CircleSlash, words: 'cancelled' },
}

/** One file on its way in: its picture as soon as there is one, how far it is, what was found, why it failed, and what to do then. */
export function ImportRow({ item, document, onRetry, onKeep }: {
  item: JobItem
  /** What it came out of; null for a file by itself. */
  document: string | null
  onRetry: ((index: number) => void) | null; onKeep: (index: number) => void
}) {
  const { icon, words } = STAGES[item.stage]
  const found = item.stage !== 'done' ? [] : item.message ? [item.message] : [item.wordCount === null ? '' : item.wordCount === 0 ? 'no words' : formatCount(item.wordCount, 'word'), item.similarCount ? `${item.similarCount} similar` : ''].filter(Boolean)
  const problem = item.stage === 'done' ? null : item.message ?? (item.code ? `${errorWords[item.code].title}. ${errorWords[item.code].nextStep}` : null)
  return (
    <>
      {item.evidenceId ? <img src={`/evidence/${item.evidenceId}/thumb`} alt="" className="import-thumb" loading="lazy" /> : <span className="import-thumb" />}
      <NameText name={item.name} />
      <span className="import-stage" data-stage={item.stage}><Icon of={icon} sizePx={12} />{found.length ? found.join(', ') : words}</span>
      {problem && <span className="import-problem" dir="auto">{document && <>In <bdi>{document}</bdi>: </>}{problem}</span>}
      {item.stage === 'failed' && (
        <span className="import-actions">
          {onRetry && item.partOf === undefined && item.code !== 'TICKET_SPENT' && <Button size="dense" variant="quiet" icon={RotateCcw} onPress={() => onRetry(item.index)}>Try again</Button>}
          {canBeKept(item) && <Button size="dense" variant="quiet" icon={FileLock2} onPress={() => onKeep(item.index)}>Keep sealed, unread</Button>}
        </span>
      )}
    </>
  )
}
