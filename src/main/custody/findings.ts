import type { VerifyFinding } from '../../shared/contract/vault.ts'

/** Something that is not as it was stored: what it concerns, by its name in the case, what is wrong, and that in one of few codes. */
export type Finding = VerifyFinding
