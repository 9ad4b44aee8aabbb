export { HitLine } from './hit-line.tsx'
export { hitKey, useFindings } from './use-findings.ts'
