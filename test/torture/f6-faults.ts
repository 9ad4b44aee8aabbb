import type { ErrorCode } from '../../src/shared/errors.ts'

/** What a file can make its decoder do: the last byte that tells it to, and the code the file must be refused with. */
export const FAULTS = {
  die: { mark: 0xd1, code: 'DECODER_CRASHED' },
  hang: { mark: 0xd2, code: 'DECODER_TIMEOUT' },
  eat: { mark: 0xd3, code: 'DECODER_MEMORY' },
} as const satisfies Record<string, { mark: number; code: ErrorCode }>
