/** The list of a case's exhibits: what is shown of them and how, which are marked, and the list itself. */
import { useMemo } from 'react'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { useCommands } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { EVIDENCE_KEYS } from '../evidence-keys.ts'
import { ImportProgress } from '../intake/import-progress.tsx'
import { WatchLine } from '../intake/watch-line.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { FilterChips } from './filter-chips.tsx'
import { useFinding, useQuestion } from './found.ts'
import { GalleryBar } from './gallery-bar.tsx'
import { useGalleryCommands } from './gallery-commands.ts'
import { useGalleryView } from './gallery-view.ts'
import { layOut } from './layout.ts'
import { useTellOnScreen } from './tell-on-screen.ts'
import { useGalleryKeys } from './use-gallery-keys.ts'
import { useScroll } from './use-scroll.ts'
import { VirtualGallery } from './virtual-gallery.tsx'
import './gallery.css'
import './gallery-list.css'

interface Props { caseId: CaseId; open: EvidenceId | null; onSelect: (id: EvidenceId) => void; onOpen: (id: EvidenceId) => void }

const NOTHING = { total: 0, ids: [], numbers: [], groups: [] }

export function Gallery({ caseId, open, onSelect, onOpen }: Props) {
  const { found: answer, group, error, refresh } = useFinding(caseId)
  const found = answer ?? NOTHING
  const question = useQuestion(caseId)
  const { shape, size, closed } = useGalleryView()
  const { box, element, view } = useScroll(shape === 'strip')
  const layout = useMemo(() => layOut({ groups: found.groups, isGrouped: group !== 'none', closed, shape, size, width: view.width }), [found, group, closed, shape, size, view.width])
  const onKeyDown = useGalleryKeys({ caseId, question, found, layout, open, viewLength: view.length, onSelect, onOpen })
  useCommands(EVIDENCE_KEYS)
  useCommands(useGalleryCommands(caseId, found, open))
  useTellOnScreen(element, found.ids, open)
  const isFiltered = Object.keys(question.filter).length > 0
  return (
    <section className="gallery" aria-label={say('gallery.pane')} data-shape={shape}>
      <GalleryBar caseId={caseId} found={found} isFiltered={isFiltered} />
      <FilterChips caseId={caseId} filter={question.filter} />
      <WatchLine caseId={caseId} />
      <ImportProgress caseId={caseId} onOpen={onOpen} />
      <BulkBar caseId={caseId} />
      <ErrorNotice error={error} onRetry={refresh} />
      <div className="gallery-body" data-size={size}>
        {answer && found.ids.length === 0 && isFiltered && <NothingFound text={question.filter.text} />}
        {shape === 'list' && found.ids.length > 0 && <ListHead />}
        <VirtualGallery key={shape} {...{ caseId, found, layout, group, view, box, element, open, onSelect, onOpen, onKeyDown }} />
      </div>
    </section>
  )
}

/** Stands where the text goes that was looked for, which is isolated: it may be of any script. */
const PLACE = '\ue000'

function NothingFound({ text }: { text: string | undefined }) {
  const [before, after] = say('gallery.none', { text: PLACE }).split(PLACE)
  return <p className="gallery-none" role="status">{text === undefined ? say('gallery.noneFiltered') : <>{before}<bdi>{text}</bdi>{after}</>}</p>
}

const COLUMNS = ['number', 'name', 'kind', 'platform', 'time', 'words', 'tags', 'flags'] as const

/** What the columns hold; read out with each item. */
const ListHead = () => (
  <div className="gallery-list-head" aria-hidden="true">
    {COLUMNS.map((column) => <span key={column} className={`gallery-cell is-${column === 'flags' ? 'marks' : column}`}>{say(`gallery.column.${column}`)}</span>)}
  </div>
)
