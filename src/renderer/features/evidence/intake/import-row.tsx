import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, Copy, LoaderCircle } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { JobItem } from '../../../../shared/contract/job.ts'
import { errorWords } from '../../../bridge/index.ts'
import { formatCount, Icon } from '../../../ui/index.ts'
import { NameText } from '../gallery/name-text.tsx'

const STAGES: Record<JobItem['stage'], { icon: LucideIcon; words: string }> = {
  waiting: { icon: CircleDashed, words: 'waiting' }, hashing: { icon: LoaderCircle, words: 'hashing' }, decoding: { icon: LoaderCircle, words: 'decoding' },
  storing: { icon: LoaderCircle, words: 'sealing' }, reading: { icon: LoaderCircle, words: 'reading' }, done: { icon: CircleCheck, words: 'done' },
  duplicate: { icon: Copy, words: 'already here' }, failed: { icon: CircleAlert, words: 'failed' }, cancelled: { icon: CircleSlash, words: 'cancelled' },
}

/** One file on its way in: its picture as soon as there is one, how far it is, what was found, and why it failed. */
export function ImportRow({ item }: { item: JobItem }) {
  const { icon, words } = STAGES[item.stage]
  const found = item.stage === 'done' ? [item.wordCount === null ? '' : item.wordCount === 0 ? 'no words' : formatCount(item.wordCount, 'word'), item.similarCount ? `${item.similarCount} similar` : ''].filter(Boolean) : []
  const problem = item.message ?? (item.code ? `${errorWords[item.code].title}. ${errorWords[item.code].nextStep}` : null)
  return (
    <>
      {item.evidenceId ? <img src={`/evidence/${item.evidenceId}/thumb`} alt="" className="import-thumb" loading="lazy" /> : <span className="import-thumb" />}
      <NameText name={item.name} />
      <span className="import-stage" data-stage={item.stage}><Icon of={icon} sizePx={12} />{found.length ? found.join(', ') : words}</span>
      {problem && <span className="import-problem" dir="auto">{problem}</span>}
    </>
  )
}
