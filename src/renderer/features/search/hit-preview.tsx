import { useEffect, useRef } from 'react'
import { ArrowUpRight } from 'lucide-react'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { isPicture } from '../../../shared/contract/evidence.ts'
import { useQuery } from '../../bridge/index.ts'
import { Button } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { HitPlace, Snippet } from './hit-line.tsx'

/** The hit in place: its picture with the found words marked, and what stands around them. */
export function HitPreview({ hit, text, onOpen }: { hit: SearchHit | null; text: string; onOpen: (hit: SearchHit) => void }) {
  return (
    <aside className="search-preview" aria-label={say('search.preview')} data-pane="search-preview">
      {!hit && <p className="type-small type-faint">{say('search.previewNone')}</p>}
      {hit && (
        <>
          <header className="search-preview-head">
            <HitPlace hit={hit} />
            <Button size="dense" icon={ArrowUpRight} onPress={() => onOpen(hit)}>{say('search.open')}</Button>
          </header>
          {hit.evidenceId && <Picture key={hit.evidenceId} hit={hit} text={text} />}
          <p className="search-preview-text is-selectable" data-exhibit={hit.evidenceId ?? undefined}><Snippet hit={hit} /></p>
        </>
      )}
    </aside>
  )
}

function Picture({ hit, text }: { hit: SearchHit; text: string }) {
  const evidenceId = hit.evidenceId!
  const first = useRef<HTMLElement>(null)
  const { data: exhibit } = useQuery('evidence.get', { evidenceId })
  const { data: boxes } = useQuery('search.boxes', hit.found === 'picture' ? { evidenceId, text } : null)
  // A long picture begins where the first word is.
  useEffect(() => { if (boxes) first.current?.scrollIntoView({ block: 'center' }) }, [boxes])
  if (!exhibit || !isPicture(exhibit.format) || exhibit.width === 0) return null
  const at = ([x, y, width, height]: readonly [number, number, number, number]) => ({
    left: `${(x / exhibit.width) * 100}%`, top: `${(y / exhibit.height) * 100}%`, width: `${(width / exhibit.width) * 100}%`, height: `${(height / exhibit.height) * 100}%`,
  })
  return (
    <>
      <div className="search-picture">
        <div className="search-plane" style={{ aspectRatio: `${exhibit.width} / ${exhibit.height}` }}>
          <img src={`/evidence/${evidenceId}/view`} alt={say('search.pictureAlt', { number: exhibit.exhibitNumber })} />
          {boxes?.map((box, index) => <i key={index} ref={index === 0 ? first : undefined} style={at(box)} />)}
        </div>
      </div>
      {hit.found === 'picture' && boxes && <p className="type-small type-faint">{say('search.boxes', { count: boxes.length })}</p>}
    </>
  )
}
