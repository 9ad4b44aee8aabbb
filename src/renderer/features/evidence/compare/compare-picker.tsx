import { useEffect, useRef, useState } from 'react'
import { X } from 'lucide-react'
import { isPicture } from '../../../../shared/contract/evidence.ts'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { Button, IconButton, SearchBox } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { NameText } from '../gallery/name-text.tsx'
import { useCompare } from './compare-store.ts'
import { PROBABLY_BITS, spellDistance } from './spell-distance.ts'
import './compare.css'

const MOST_SHOWN = 24

interface Choice { id: EvidenceId; exhibitNumber: number; name: string; note: string }

/** The exhibits that one may be compared with: those that look like it first, then those of the case, by number or name. */
export function ComparePicker({ evidence }: { evidence: EvidenceSummary }) {
  const { compare, choose } = useCompare()
  const [text, setText] = useState('')
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  const similar = useQuery('evidence.similar', { evidenceId: evidence.id, distanceBits: PROBABLY_BITS })
  const found = useQuery('evidence.find', { caseId: evidence.caseId, filter: text.trim() === '' ? {} : { text: text.trim() }, sort: 'exhibit', descending: false, group: 'none' })
  const ids = found.data?.ids.slice(0, MOST_SHOWN * 2) ?? []
  const summaries = useQuery('evidence.summaries', ids.length > 0 ? { evidenceIds: ids } : null)
  const alike: Choice[] = text.trim() === '' ? (similar.data ?? []).toSorted((a, b) => a.distanceBits - b.distanceBits).map((one) => ({ id: one.evidenceId, exhibitNumber: one.exhibitNumber, name: one.name, note: spellDistance(one.distanceBits) })) : []
  const others: Choice[] = (summaries.data ?? []).filter((one) => isPicture(one.format)).map((one) => ({ id: one.id, exhibitNumber: one.exhibitNumber, name: one.name, note: '' }))
  const choices = [...alike, ...others.filter((one) => alike.every(({ id }) => id !== one.id))].filter(({ id }) => id !== evidence.id).slice(0, MOST_SHOWN)
  return (
    <section ref={box} className="region-panel compare-picker" aria-label={say('compare.choose', { number: evidence.exhibitNumber })} onKeyDown={(event) => { if (event.key === 'Escape') choose(null) }}>
      <header><b>{say('compare.choose', { number: evidence.exhibitNumber })}</b><IconButton icon={X} label={say('compare.choose.close')} size="dense" onPress={() => choose(null)} /></header>
      <SearchBox label={say('compare.choose.filter')} placeholder={say('compare.choose.filter')} value={text} onChange={setText} />
      <ErrorNotice error={found.error} onRetry={found.refresh} />
      <ul className="compare-choices">
        {choices.map((one) => (
          <li key={one.id}>
            <Button variant="quiet" onPress={() => compare(evidence.id, one.id)}>
              <span className="compare-choice"><img src={`/evidence/${one.id}/thumb`} alt="" loading="lazy" decoding="async" /><b className="gallery-number">E-{one.exhibitNumber}</b><NameText name={one.name} /><span className="type-small type-faint">{one.note}</span></span>
            </Button>
          </li>
        ))}
      </ul>
      {found.data && summaries.data && choices.length === 0 && <p className="type-secondary">{say('compare.choose.none')}</p>}
    </section>
  )
}
