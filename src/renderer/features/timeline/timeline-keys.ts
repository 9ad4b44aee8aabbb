import type { Command } from '../../ui/index.ts'
import { say } from '../../words/index.ts'

/** The section's commands and keys; drawing, table and proposals answer their own themselves. */
export function timelineKeys({ addEvent, importFile }: { addEvent: () => void; importFile: () => void }): Command[] {
  const group = say('table.section')
  const local = ([
    ['step', 'table.key.step', 'ArrowDown'], ['range', 'table.key.range', 'Shift+ArrowDown'], ['edit', 'event.edit', 'Enter'], ['in-place', 'table.key.in-place', 'F2'], ['kind', 'table.key.kind', 'K'], ['actors', 'table.key.actors', 'A'],
    ['grade', 'table.key.grade', 'G'], ['tags', 'table.key.tags', 'T'], ['exhibit', 'table.key.exhibit', 'O'], ['remove', 'table.key.remove', 'Delete'],
    ['accept', 'table.key.accept', 'A', true], ['change', 'table.key.change', 'E', true], ['reject', 'table.key.reject', 'R', true],
  ] as const).map(([id, title, keys, isOfProposals]): Command => ({ id: `timeline.${id}`, title: say(title), group: isOfProposals ? say('proposals.name') : group, keys, isLocal: true, run: () => undefined }))
  return [{ id: 'timeline.add', title: say('event.add'), group, keys: 'N', run: addEvent }, { id: 'timeline.import', title: say('table.import'), group, run: importFile }, ...local]
}
