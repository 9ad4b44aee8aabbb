import type { LinkTarget } from '../../../shared/note-links.ts'
import { useQuery } from '../../bridge/index.ts'
import { goToItem } from '../workspace/index.ts'
import { say } from '../../words/index.ts'
import './note.css'

/** The notes that link to it. Shows nothing where there are none. */
export function Backlinks({ targetId }: { targetId: LinkTarget }) {
  const { data } = useQuery('note.backlinks', { targetId }, { refreshOn: ({ name }) => name === 'case.changed' || name === 'evidence.changed' })
  if (!data || data.length === 0) return null
  return (
    <section className="backlinks" aria-label={say('notes.backlinks')}>
      <h3 className="type-caps">{say('notes.mentions', { count: data.length })}</h3>
      <ul>
        {data.map((link) => (
          <li key={link.noteId}>
            <button type="button" className="backlink" onClick={() => goToItem({ caseId: link.caseId, evidenceId: link.evidenceId, noteId: link.noteId })}>
              <span className="backlink-words" dir="auto">{link.excerpt}</span>
              <span className="type-small type-faint">{link.exhibitNumber !== null && `E-${link.exhibitNumber} · `}<bdi>{link.caseTitle}</bdi></span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
