import type { Command } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { DRAW_KEY, TOOL_KEYS } from './use-drawing-keys.ts'

/** The drawing keys for the sheet of keys and the palette; `use-drawing-keys.ts` answers them. */
export const drawingCommands = (): readonly Command[] => ([
  ['draw', say('annotation.draw'), DRAW_KEY.toUpperCase()],
  ...Object.entries(TOOL_KEYS).map(([key, tool]) => [tool, say(`annotation.tool.${tool}`), key.toUpperCase()] as const),
  ['duplicate', say('annotation.duplicate'), 'Mod+D'], ['remove', say('annotation.remove'), 'Delete'],
] as const).map(([id, title, keys]): Command => ({ id: `annotation.${id}`, title, group: say('annotation.tools'), keys, isLocal: true, run: () => undefined }))
