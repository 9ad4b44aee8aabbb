import type { Box } from '../../../../shared/contract/evidence.ts'
import { createForgetful } from '../../../bridge/index.ts'

interface Pointing {
  /** Index of the recognised word under the pointer, on the picture or in the text beside it. */
  word: number | null
  /** Where the word was pointed at, so that the other side follows and this one stays put; by keys both follow. */
  from: 'picture' | 'text' | 'keys' | null
  /** A box to show on the picture, such as the line a date was read in. */
  box: Box | null
  /** A word that is to be corrected; the text takes it up. */
  correcting: number | null
  pointAtWord(word: number | null, from: 'picture' | 'text' | 'keys'): void
  pointAtBox(box: Box | null): void
}

/** What is being pointed at in the open exhibit: ties the picture to the inspector and back. */
export const usePointing = createForgetful<Pointing>((set) => ({
  word: null, from: null, box: null, correcting: null,
  pointAtWord: (word, from) => set({ word, from }),
  pointAtBox: (box) => set({ box }),
}))
