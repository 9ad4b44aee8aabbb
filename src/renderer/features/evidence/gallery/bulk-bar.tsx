import { useState } from 'react'
import { Ellipsis, Flag as FlagIcon, Shapes, Star, StarOff, Tag, Globe, X, RefreshCw, Route, CalendarPlus, FileDown, Trash2 } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { EXHIBIT_KINDS, FLAGS, PLATFORMS } from '../../../../shared/contract/marks.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import type { TextFormat } from '../../../../shared/contract/reading.ts'
import { call } from '../../../bridge/index.ts'
import { IconButton, Menu, showToast } from '../../../ui/index.ts'
import type { MenuEntry } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { AddToEvent } from './bulk/add-to-event.tsx'
import { DescribeOrigin } from './bulk/describe-origin.tsx'
import { RemoveMany } from './bulk/remove-many.tsx'
import { TagMany } from './bulk/tag-many.tsx'
import { FLAG_ICONS } from './gallery-item.tsx'
import { platformWords } from './item-words.ts'
import { inBatches, markExhibits, type Marking } from './mark-actions.ts'
import { clearMarked, useMarked } from './marked.ts'
import { ReadAgain } from './read-again.tsx'

type Asked = 'tag' | 'read' | 'origin' | 'event' | 'remove'

/** What can be done with the marked exhibits at once; each says with how many. */
export function BulkBar({ caseId }: { caseId: CaseId }) {
  const marked = useMarked(caseId)
  const [asked, setAsked] = useState<Asked | null>(null)
  // The dialog keeps what it was opened for, whatever is marked or unmarked meanwhile.
  const [ids, setIds] = useState<readonly EvidenceId[]>([])
  const count = marked.size
  const ask = (what: Asked) => () => {
    setIds([...marked])
    setAsked(what)
  }
  const close = () => setAsked(null)
  const props = { caseId, ids, onClose: close }
  return (
    <>
      {count >= 2 && <Bar caseId={caseId} marked={[...marked]} ask={ask} />}
      {asked === 'tag' && <TagMany {...props} />}
      <ReadAgain {...props} isOpen={asked === 'read'} />
      {asked === 'origin' && <DescribeOrigin {...props} />}
      {asked === 'event' && <AddToEvent {...props} />}
      {asked === 'remove' && <RemoveMany {...props} />}
    </>
  )
}

function Bar({ caseId, marked, ask }: { caseId: CaseId; marked: readonly EvidenceId[]; ask: (what: Asked) => () => void }) {
  const count = marked.length
  const mark = (marking: Marking) => () => void markExhibits(marked, marking)
  const exportText = (format: TextFormat) => () => void inBatches(marked, (evidenceIds) => call('evidence.exportText', { caseId, evidenceIds, format }))
  const flags: MenuEntry[] = [
    ...FLAGS.map((flag, index) => ({ id: flag, label: say(`gallery.flag.${flag}`), icon: FLAG_ICONS[flag], keys: String(index + 1), run: mark({ flag }) })),
    { id: 'none', label: say('gallery.flag.none'), keys: '0', run: mark({ flag: null }) },
  ]
  const kinds: MenuEntry[] = [...EXHIBIT_KINDS.map((kind) => ({ id: kind, label: say(`gallery.kind.${kind}`), run: mark({ kind }) })), { id: 'recognised', label: say('gallery.asRecognised'), run: mark({ kind: null }) }]
  const platforms: MenuEntry[] = [...PLATFORMS.map((platform) => ({ id: platform, label: platformWords(platform), run: mark({ platform }) })), { id: 'recognised', label: say('gallery.asRecognised'), run: mark({ platform: null }) }]
  const more: MenuEntry[] = [
    { id: 'unstar', label: say('marked.unstar', { count }), icon: StarOff, run: mark({ star: false }) },
    { id: 'read', label: say('marked.read', { count }), icon: RefreshCw, run: ask('read') },
    { id: 'origin', label: say('marked.origin', { count }), icon: Route, run: ask('origin') },
    { id: 'event', label: say('marked.event', { count }), icon: CalendarPlus, run: ask('event') },
    { id: 'txt', label: say('marked.text', { count }), icon: FileDown, run: exportText('txt') },
    { id: 'json', label: say('marked.json'), run: exportText('json') },
    { id: 'remove', label: say('marked.remove', { count }), icon: Trash2, tone: 'danger', run: ask('remove') },
  ]
  return (
    <Toolbar className="bulk-bar" aria-label={say('marked.label', { count })}>
      <span className="bulk-count" role="status">{say('gallery.marked', { count })}</span>
      <IconButton icon={Star} label={say('marked.star', { count })} keys="S" size="dense" onPress={mark({ star: true })} />
      <IconButton icon={Tag} label={say('marked.tag', { count })} size="dense" onPress={ask('tag')} />
      <Menu label={say('marked.flag', { count })} trigger={<IconButton icon={FlagIcon} label={say('marked.flag', { count })} size="dense" />} entries={flags} />
      <Menu label={say('marked.kind', { count })} trigger={<IconButton icon={Shapes} label={say('marked.kind', { count })} size="dense" />} entries={kinds} />
      <Menu label={say('marked.platform', { count })} trigger={<IconButton icon={Globe} label={say('marked.platform', { count })} size="dense" />} entries={platforms} />
      <Menu label={say('marked.more')} placement="bottom end" trigger={<IconButton icon={Ellipsis} label={say('marked.more')} size="dense" />} entries={more} />
      <IconButton icon={X} label={say('marked.none')} keys="Escape" size="dense" onPress={() => clearMarked(caseId)} />
    </Toolbar>
  )
}

export const toldDone = (count: number): void => showToast('done', say('marked.done', { count }))
