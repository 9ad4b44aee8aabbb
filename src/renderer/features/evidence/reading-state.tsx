import { CircleAlert, CircleDashed, LoaderCircle, ScanText } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { EvidenceSummary } from '../../../shared/contract/evidence.ts'
import { Icon } from '../../ui/index.ts'

/** Where reading stands, in a few words. */
export function readingWords({ reading, wordCount }: Pick<EvidenceSummary, 'reading' | 'wordCount'>): string {
  if (reading === 'done') return wordCount === 0 ? 'no words' : `${wordCount} word${wordCount === 1 ? '' : 's'}`
  return { none: 'not read', queued: 'waiting to be read', reading: 'reading…', failed: 'reading failed' }[reading]
}

const ICONS: Record<EvidenceSummary['reading'], LucideIcon> = {
  none: CircleDashed, queued: CircleDashed, reading: LoaderCircle, done: ScanText, failed: CircleAlert,
}

export function ReadingState({ of }: { of: Pick<EvidenceSummary, 'reading' | 'wordCount'> }) {
  return <span className="reading-state" data-state={of.reading}><Icon of={ICONS[of.reading]} sizePx={12} />{readingWords(of)}</span>
}
