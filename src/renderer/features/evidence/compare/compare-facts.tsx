import { useMemo } from 'react'
import { Equal, TriangleAlert } from 'lucide-react'
import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import { formatInstant } from '../../../../shared/time.ts'
import { Icon } from '../../../ui/index.ts'
import { say, wordLocale } from '../../../words/index.ts'
import { NameText } from '../gallery/name-text.tsx'
import { formatBytes } from '../inspector/format-bytes.ts'
import { SAME_BITS, spellDistance } from './spell-distance.ts'
import { diffWords, distanceBits } from './word-diff.ts'
import type { Stretch } from './word-diff.ts'

/** Words of a same stretch that are shown on each side of a difference. */
const AROUND = 4

const FACTS = ['name', 'sha256', 'size', 'bytes', 'format', 'fileChanged', 'imported', 'captured', 'source', 'words'] as const

const factOf = (record: EvidenceRecord, fact: (typeof FACTS)[number]): string => {
  const { acquisition } = record
  switch (fact) {
    case 'name': return record.name
    case 'sha256': return record.sha256
    case 'size': return `${record.width} × ${record.height} px`
    case 'bytes': return formatBytes(record.sizeBytes)
    case 'format': return record.format.toUpperCase()
    case 'fileChanged': return record.fileModifiedMs === null ? '' : formatInstant(record.fileModifiedMs)
    case 'imported': return formatInstant(record.importedMs)
    case 'captured': return acquisition.captured ?? ''
    case 'source': return acquisition.source ?? ''
    case 'words': return String(record.ocr?.words.length ?? '')
  }
}

/** Of a hash its two ends: enough to see that they differ. */
const shorten = (fact: (typeof FACTS)[number], value: string): string => (fact === 'sha256' ? `${value.slice(0, 8)}…${value.slice(-8)}` : value)

/** What is known of both, side by side: first what differs, then in one line what does not; and their texts, word by word. */
export function CompareFacts({ first, second }: { first: EvidenceRecord; second: EvidenceRecord }) {
  const isSame = (fact: (typeof FACTS)[number]) => factOf(first, fact) === factOf(second, fact)
  const differing = FACTS.filter((fact) => !isSame(fact))
  const same = FACTS.filter((fact) => isSame(fact) && factOf(first, fact) !== '')
  return (
    <aside className="compare-facts" tabIndex={0} aria-label={say('compare.facts')}>
      <Likeness first={first} second={second} />
      <table className="compare-table">
        <thead><tr><th scope="col"><span className="visually-hidden">{say('compare.fact')}</span></th><th scope="col">E-{first.exhibitNumber}</th><th scope="col">E-{second.exhibitNumber}</th></tr></thead>
        <tbody>
          {differing.map((fact) => (
            <tr key={fact}><th scope="row">{say(`compare.fact.${fact}`)}</th>{[first, second].map((record) => <td key={record.id} className="is-selectable">{fact === 'name' ? <NameText name={record.name} /> : <bdi {...(fact === 'sha256' && { title: record.sha256, className: 'type-mono' })}>{shorten(fact, factOf(record, fact)) || '–'}</bdi>}</td>)}</tr>
          ))}
        </tbody>
      </table>
      {same.length > 0 && <p className="type-small type-secondary">{say('compare.same', { facts: new Intl.ListFormat(wordLocale(), { type: 'conjunction' }).format(same.map((fact) => say(`compare.fact.${fact}`))) })}</p>}
      <TextDifference first={first} second={second} />
    </aside>
  )
}

function Likeness({ first, second }: { first: EvidenceRecord; second: EvidenceRecord }) {
  const isIdentical = first.sha256 === second.sha256
  const bits = first.pdq && second.pdq ? distanceBits(first.pdq, second.pdq) : null
  return (
    <p className="compare-likeness">
      <Icon of={isIdentical || (bits !== null && bits <= SAME_BITS) ? Equal : TriangleAlert} sizePx={14} />
      <span><b>{isIdentical ? say('compare.identical') : bits === null ? say('compare.noHash') : spellDistance(bits)}</b>
        {bits !== null && <span className="type-small type-secondary type-tabular"> {say('compare.bits', { bits })}</span>}</span>
    </p>
  )
}

function TextDifference({ first, second }: { first: EvidenceRecord; second: EvidenceRecord }) {
  const stretches = useMemo(() => diffWords(wordsOf(first), wordsOf(second)), [first, second])
  const count = (kind: Stretch['kind']) => stretches.filter((one) => one.kind === kind).reduce((sum, { words }) => sum + words.length, 0)
  const [removed, added] = [count('removed'), count('added')]
  if (wordsOf(first).length + wordsOf(second).length === 0) return null
  return (
    <section aria-label={say('compare.text')}>
      <h3>{say('compare.text')}</h3>
      <p className="type-small type-secondary">{removed + added === 0 ? say('compare.text.same') : say('compare.text.count', { removed, added, first: first.exhibitNumber, second: second.exhibitNumber })}</p>
      {removed + added > 0 && <p className="compare-text is-selectable" dir="auto">{stretches.map((one, index) => <Words key={index} stretch={one} isFirst={index === 0} isLast={index === stretches.length - 1} />)}</p>}
    </section>
  )
}

function Words({ stretch: { kind, words }, isFirst, isLast }: { stretch: Stretch; isFirst: boolean; isLast: boolean }) {
  if (kind === 'removed') return <><del title={say('compare.text.removed')}>{words.join(' ')}</del> </>
  if (kind === 'added') return <><ins title={say('compare.text.added')}>{words.join(' ')}</ins> </>
  const [before, after] = [isFirst ? 0 : AROUND, isLast ? 0 : AROUND]
  if (words.length <= before + after) return <>{words.join(' ')} </>
  return <>{words.slice(0, before).join(' ')} <span className="type-faint">[…]</span> {after > 0 && words.slice(-after).join(' ')} </>
}

const wordsOf = ({ ocr }: EvidenceRecord): string[] => ocr?.words.map(({ text }) => text) ?? []
