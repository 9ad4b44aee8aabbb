import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { spellParts } from '../../../../shared/document-formats.ts'
import { readingWords } from '../reading-state.tsx'

/** What there is of an exhibit that is no picture: `12 pages`, `8 of 12 came in`, `312 words`, `kept unread`. */
export function contentWords({ format, parts, reading, wordCount }: Pick<EvidenceSummary, 'format' | 'parts' | 'reading' | 'wordCount'>): string {
  if (format === 'other') return 'kept unread'
  if (!parts || parts.total === 0) return reading === 'none' ? 'nothing in it' : readingWords({ reading, wordCount })
  return parts.cameIn === parts.total ? spellParts(format, parts.total) : `${parts.cameIn} of ${parts.total} came in`
}
