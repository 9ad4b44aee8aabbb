import type { Command } from '../../ui/index.ts'

const local = (group: string) => ([id, title, keys]: readonly [string, string, string]): Command =>
  ({ id: `evidence.${id}`, title, group, keys, isLocal: true, run: () => undefined })

/** The section's keys for the keyboard sheet; viewer, gallery and proposals answer them themselves. */
export const EVIDENCE_KEYS: readonly Command[] = [
  ...([['open', 'Open the exhibit', 'Enter']] as const).map(local('Viewer')),
  ...([
    ['next-doubtful', 'Next doubtful word', 'N'], ['previous-doubtful', 'Previous doubtful word', 'Shift+N'], ['correct', 'Correct the line', 'Enter'],
    ['save-corrections', 'Save the corrections', 'Mod+Enter'], ['leave', 'Leave the line as it was', 'Escape'],
  ] as const).map(local('Text')),
  ...([['accept', 'Accept', 'A'], ['edit', 'Edit, then accept', 'E'], ['reject', 'Reject', 'R']] as const).map(local('Proposed dates')),
]
