import { FLAGS } from '../../../../shared/contract/marks.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import type { Command } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { fillItemCommands } from '../../workspace/index.ts'
import type { MarkedItem } from '../../workspace/index.ts'
import { markExhibits, toggleStar } from './mark-actions.ts'
import { markedOf } from './marked.ts'

/** What an exhibit's menu is about: all that are marked, where it is one of them. */
function meantBy({ caseId, evidenceId }: MarkedItem): EvidenceId[] {
  const marked = markedOf(caseId)
  return marked.has(evidenceId!) ? [...marked] : [evidenceId!]
}

fillItemCommands('exhibit', (item) => {
  const [group, ids] = [say('keys.gallery'), meantBy(item)]
  return [
    { id: 'gallery.star', title: say('gallery.star'), group, keys: 'S', isLocal: true, run: () => void toggleStar(ids) },
    ...FLAGS.map((flag, index): Command => ({
      id: `gallery.flag.${flag}`, title: `${say('gallery.flag')}: ${say(`gallery.flag.${flag}`)}`, group, keys: String(index + 1), isLocal: true, run: () => void markExhibits(ids, { flag }),
    })),
    { id: 'gallery.flag.none', title: say('keys.gallery.noFlag'), group, keys: '0', isLocal: true, run: () => void markExhibits(ids, { flag: null }) },
  ]
})
