export { EvidenceSection } from './evidence-section.tsx'
export { importFiles } from './intake/import-files.ts'
export { useEvidenceSelection } from '../timeline/index.ts'
