export { HitLine } from './hit-line.tsx'
export { SearchSection } from './search-section.tsx'
export { beginSearch, useSearchView } from './search-store.ts'
export { hitKey, useFindings } from './use-findings.ts'
