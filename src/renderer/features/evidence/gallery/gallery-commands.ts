import { useMemo } from 'react'
import type { FoundEvidence } from '../../../../shared/contract/gallery.ts'
import { FLAGS } from '../../../../shared/contract/marks.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import type { Command } from '../../../ui/index.ts'
import { say, useLanguage } from '../../../words/index.ts'
import { GALLERY_SHAPES, useGalleryView } from './gallery-view.ts'
import { markExhibits, toggleStar } from './mark-actions.ts'
import { chosenOf, clearMarked, setMarked } from './marked.ts'

/** What the gallery's keys do, for the palette and the keyboard sheet; the list answers the keys itself while it has the focus. */
export function useGalleryCommands(caseId: CaseId, found: FoundEvidence, open: EvidenceId | null): readonly Command[] {
  const { language } = useLanguage()
  return useMemo(() => {
    const group = say('keys.gallery')
    const command = (id: string, title: string, keys: string | null, run: () => void): Command => ({ id: `gallery.${id}`, title, group, ...(keys && { keys, isLocal: true }), run })
    const hint = (id: string, title: string, keys: string) => command(id, title, keys, () => undefined)
    return [
      command('star', say('gallery.star'), 'S', () => void toggleStar(chosenOf(caseId, open))),
      ...FLAGS.map((flag, index) => command(`flag.${flag}`, `${say('gallery.flag')}: ${say(`gallery.flag.${flag}`)}`, String(index + 1), () => void markExhibits(chosenOf(caseId, open), { flag }))),
      command('flag.none', say('keys.gallery.noFlag'), '0', () => void markExhibits(chosenOf(caseId, open), { flag: null })),
      command('mark-all', say('keys.gallery.markAll'), 'Mod+A', () => setMarked(caseId, found.ids)),
      command('unmark', say('keys.gallery.unmark'), 'Escape', () => clearMarked(caseId)),
      hint('mark', say('keys.gallery.mark'), 'Space'), hint('range', say('keys.gallery.range'), 'Shift+ArrowDown'), hint('move', say('keys.gallery.move'), 'Mod+ArrowDown'), hint('seek', say('keys.gallery.seek'), 'E'),
      ...GALLERY_SHAPES.map((shape) => command(`shape.${shape}`, `${say('gallery.view')}: ${say(`gallery.shape.${shape}`)}`, null, () => useGalleryView.setState({ shape }))),
    ]
    // The language is what say() speaks.
  }, [caseId, found, open, language])
}
