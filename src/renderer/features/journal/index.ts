export { JournalLink } from './journal-link.tsx'
export { JournalSection } from './journal-section.tsx'
export { useJournalVisit } from './journal-store.ts'
