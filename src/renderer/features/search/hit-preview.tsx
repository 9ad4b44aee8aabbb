import { useState } from 'react'
import { ArrowUpRight } from 'lucide-react'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { isPicture } from '../../../shared/contract/evidence.ts'
import type { Box } from '../../../shared/contract/evidence.ts'
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

/** By its thumbnail: whoever runs through hits has not looked at the pictures themselves. That of a long picture shows its top. */
function Picture({ hit, text }: { hit: SearchHit; text: string }) {
  const evidenceId = hit.evidenceId!
  const [ratio, setRatio] = useState<number | null>(null)
  const { data: exhibit } = useQuery('evidence.get', { evidenceId })
  const { data: boxes } = useQuery('search.boxes', hit.found === 'picture' ? { evidenceId, text } : null)
  if (!exhibit || !isPicture(exhibit.format) || exhibit.width === 0) return null
  const heightPx = exhibit.width * (ratio ?? exhibit.height / exhibit.width)
  const at = ([x, y, width, height]: Box) => ({ left: `${(x / exhibit.width) * 100}%`, top: `${(y / heightPx) * 100}%`, width: `${(width / exhibit.width) * 100}%`, height: `${(height / heightPx) * 100}%` })
  return (
    <>
      <div className="search-picture" tabIndex={0}>
        <div className="search-plane">
          <img src={`/evidence/${evidenceId}/thumb`} alt={say('search.pictureAlt', { number: exhibit.exhibitNumber })} onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setRatio(naturalHeight / naturalWidth)} />
          {ratio !== null && boxes?.filter(([, y]) => y < heightPx).map((box, index) => <i key={index} style={at(box)} />)}
        </div>
      </div>
      {hit.found === 'picture' && boxes && <p className="type-small type-faint">{say('search.boxes', { count: boxes.length })}</p>}
    </>
  )
}
