/** The columns of `messages.csv` in a LinkedIn data export that a message is made of; others come and go. */
export const LINKEDIN_COLUMNS = ['CONVERSATION ID', 'FROM', 'TO', 'DATE', 'CONTENT'] as const

/** Whether a text begins as the messages of a LinkedIn data export. */
export function isLinkedInHeader(text: string): boolean {
  const columns = text.slice(0, 2_000).split(/\r?\n/, 1)[0]!.split(',').map((column) => column.trim().replace(/^"(.*)"$/, '$1'))
  return LINKEDIN_COLUMNS.every((column) => columns.includes(column))
}
