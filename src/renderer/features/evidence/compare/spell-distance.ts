import { say } from '../../../words/index.ts'

/** PDQ distance up to which two pictures count as the same, and up to which as probably the same, of 256 bits. */
export const SAME_BITS = 31
export const PROBABLY_BITS = 63

export const spellDistance = (bits: number): string => say(bits <= SAME_BITS ? 'compare.samePicture' : bits <= PROBABLY_BITS ? 'compare.probably' : 'compare.other')
