import type { Command } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { PRESETS, shownPanes } from './layout.ts'
import { PANE_IDS, paneTitle } from './pane-ids.ts'
import { applyPreset, focusedPane, goToPane, hidePane, movePane, toggleBottomRow, toggleFolded, toggleMaximised } from './pane-actions.ts'
import type { Handle } from './pane-actions.ts'
import type { PaneId } from './pane-ids.ts'

const EDGES = { left: 'workspace.toLeft', right: 'workspace.toRight', top: 'workspace.toTop', bottom: 'workspace.toBottom' } as const

/** Panes by key and in the palette: those that move one mean the pane with the focus. */
export function paneCommands(handle: Handle, reset: () => void): Command[] {
  const group = say('workspace.group')
  const withFocused = (act: (id: PaneId) => void) => () => { const id = focusedPane(handle); if (id) act(id) }
  const isOneOfMany = () => shownPanes(handle.getModel()).length > 1
  return [
    ...PANE_IDS.map((id, index): Command => ({ id: `pane.${id}`, title: say('workspace.goTo', { pane: paneTitle(id) }), group, keys: `Alt+${index + 1}`, run: () => goToPane(handle, id) })),
    { id: 'pane.maximise', title: say('workspace.maximise'), group, keys: 'Mod+Shift+Enter', when: isOneOfMany, run: withFocused((id) => toggleMaximised(handle, id)) },
    { id: 'pane.fold', title: say('workspace.fold'), group, when: isOneOfMany, run: withFocused((id) => toggleFolded(handle, id)) },
    { id: 'pane.bottom', title: say('workspace.bottomRow'), group, keys: 'Mod+J', run: () => toggleBottomRow(handle) },
    { id: 'pane.hide', title: say('workspace.hide'), group, when: isOneOfMany, run: withFocused((id) => hidePane(handle, id)) },
    ...Object.entries(EDGES).map(([edge, words]): Command => ({
      id: `pane.to-${edge}`, title: say(words), group, when: isOneOfMany, run: withFocused((id) => movePane(handle, id, { edge: edge as keyof typeof EDGES })),
    })),
    ...PRESETS.map((preset): Command => ({ id: `pane.preset-${preset}`, title: say(`workspace.preset.${preset}`), group, run: () => applyPreset(handle, preset) })),
    { id: 'pane.reset', title: say('workspace.reset'), group, run: reset },
  ]
}
