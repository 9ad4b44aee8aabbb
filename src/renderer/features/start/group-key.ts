/** The key in groups as it is to be written down: at its own hyphens, else every four characters. */
export const groupKey = (key: string): string[] => (key.includes('-') ? key.split('-') : (key.match(/.{1,4}/gu) ?? []))
