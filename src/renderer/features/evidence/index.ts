export { CaptureChecklist } from './capture/capture-checklist.tsx'
export { EvidenceSection } from './evidence-section.tsx'
export { chooseFiles, importFiles } from './intake/import-files.ts'
export { useEvidenceSelection } from '../timeline/index.ts'
