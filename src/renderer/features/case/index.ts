export { CaseList } from './case-list.tsx'
export { CaseSection } from './case-section.tsx'
export { useAutosave } from './use-autosave.ts'
