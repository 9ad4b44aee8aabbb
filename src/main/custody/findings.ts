import type { VerifyReport } from '../../shared/contract/vault.ts'

/** Something that is not as it was stored: what it concerns, by its name in the case, and what is wrong. */
export type Finding = VerifyReport['findings'][number]
