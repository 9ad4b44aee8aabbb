import type { Command } from '../../ui/index.ts'

/** The section's keys for the keyboard sheet; strip, table and proposals answer them themselves. */
export const TIMELINE_KEYS: readonly Command[] = ([
  ['step', 'Next event', 'ArrowRight'], ['edit', 'Edit the event', 'Enter'], ['remove', 'Remove the event (table)', 'Delete'], ['zoom-in', 'Show less time (strip)', '+'],
  ['zoom-out', 'Show more time (strip)', '-'], ['all', 'Show everything (strip)', '0'], ['pan', 'Later (strip)', 'Shift+ArrowRight'],
  ['accept', 'Accept a proposed date', 'A'], ['change', 'Edit it, then accept', 'E'], ['reject', 'Reject it', 'R'],
] as const).map(([id, title, keys]): Command => ({ id: `timeline.${id}`, title, group: 'Timeline', keys, isLocal: true, run: () => undefined }))
