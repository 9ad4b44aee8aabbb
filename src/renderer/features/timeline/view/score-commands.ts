import type { Command } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'

/** The keys of the drawing for the keyboard sheet; it answers them itself. */
export function scoreCommands(): Command[] {
  const group = say('score.keys')
  return ([
    ['step', 'score.key.step', 'ArrowRight'], ['climb', 'score.key.climb', 'ArrowDown'], ['zoom-in', 'score.zoom.in', '+'], ['zoom-out', 'score.zoom.out', '-'], ['all', 'score.zoom.all', '0'],
    ['closely', 'score.zoom.chosen', 'F'], ['pan', 'score.key.pan', 'Shift+ArrowRight'], ['brush', 'score.brush', 'B'], ['clear', 'score.filter.clear', 'Escape'], ['lane', 'score.key.lane', 'Alt+ArrowDown'],
  ] as const).map(([id, title, keys]): Command => ({ id: `score.${id}`, title: say(title), group, keys, isLocal: true, run: () => undefined }))
}
