import * as real from 'hash-wasm'
import { pretendDerivations } from './remembered-kdf.ts'

/** What stands in for hash-wasm in a process that a test starts. */
export const { argon2id } = pretendDerivations(real)
