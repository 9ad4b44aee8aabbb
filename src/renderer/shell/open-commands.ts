/** What can be done with any thing from its menu: going there. What a feature can do besides, it fills in itself. */
import { asBridgeError, call, wordsFor } from '../bridge/index.ts'
import { fillItemCommands, goToItem } from '../features/workspace/index.ts'
import type { MarkedItem } from '../features/workspace/index.ts'
import { copyText, showToast } from '../ui/index.ts'
import type { Command } from '../ui/index.ts'
import { say } from '../words/index.ts'
import { useNavigation } from './navigation.ts'
import { sectionTitle } from './sections.ts'

const group = (item: MarkedItem) => item.name

const open = (item: MarkedItem): Command => ({ id: 'item.open', title: say('item.open'), group: group(item), run: () => goToItem(item) })

/** Fills them in; returns the way to take them out again. */
export function offerOpening(): () => void {
  const stops = [
    fillItemCommands('case', caseCommands),
    fillItemCommands('exhibit', (item) => [open(item), { id: 'item.copy', title: say('item.copyNumber'), group: group(item), run: () => void copyText(item.name, document.activeElement) }]),
    ...(['event', 'note', 'annotation'] as const).map((kind) => fillItemCommands(kind, (item) => [open(item)])),
  ]
  return () => { for (const stop of stops) stop() }
}

function caseCommands(item: MarkedItem): Command[] {
  const { openCase } = useNavigation.getState()
  const [isOpen, next] = item.state === 'open' ? [true, 'closed' as const] : [false, 'open' as const]
  return [
    { id: 'item.open', title: say('item.open'), group: group(item), run: () => openCase(item.caseId) },
    { id: 'item.case', title: say('item.editCase'), group: group(item), run: () => openCase(item.caseId, 'case') },
    ...(['timeline', 'dossier', 'journal'] as const).map((section): Command => ({ id: `item.${section}`, title: sectionTitle(section), group: group(item), run: () => openCase(item.caseId, section) })),
    { id: 'item.status', title: say(isOpen ? 'item.closeCase' : 'item.reopenCase'), group: group(item), run: () => void setStatus(item, next) },
  ]
}

async function setStatus({ caseId }: MarkedItem, status: 'open' | 'closed'): Promise<void> {
  await call('case.update', { caseId, status }).catch((error: unknown) => {
    const { title, nextStep } = wordsFor(asBridgeError(error))
    showToast('error', `${title}. ${nextStep}`)
  })
}
