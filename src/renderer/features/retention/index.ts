export { RemoveCase, RemoveEvidence } from './remove.tsx'
export { RetentionFields } from './retention-fields.tsx'
