import type { Command } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'

/** The viewer's keys for the sheet of keys and the palette; `use-viewer-keys.ts` answers them. */
export const viewerKeys = (): readonly Command[] => ([
  ['previous', say('viewer.previous'), '['], ['next', say('viewer.next'), ']'], ['fit', say('viewer.fit'), '0'], ['true-size', say('viewer.trueSize'), '1'],
  ['twice', say('viewer.twice'), '2'], ['width', say('viewer.width'), 'W'], ['zoom-in', say('viewer.zoomIn'), '+'], ['zoom-out', say('viewer.zoomOut'), '-'],
  ['turn-left', say('viewer.turnLeft'), ','], ['turn-right', say('viewer.turnRight'), '.'], ['words', say('viewer.words'), 'T'], ['find', say('viewer.find'), 'Mod+F'],
  ['correct-word', say('viewer.correctWord'), 'F2'], ['magnifier', say('viewer.magnifier'), 'M'], ['magnifier-factor', say('viewer.magnifier.next'), 'Shift+M'],
  ['measure', say('viewer.measure'), 'D'], ['region', say('viewer.region'), 'G'], ['prepared', say('viewer.shown.next'), 'Shift+P'], ['compare', say('compare.with'), 'Shift+C'],
  ['pan', say('viewer.pan'), 'Space'],
] as const).map(([id, title, keys]): Command => ({ id: `evidence.${id}`, title, group: say('viewer.name'), keys, isLocal: true, run: () => undefined }))
