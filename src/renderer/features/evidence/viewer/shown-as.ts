import { createForgetful } from '../../../bridge/index.ts'
import { isCut } from '../../../../shared/tiles.ts'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'

/** What of an exhibit is looked at: as it came in, as the reading engine saw it, or with what is to be withheld painted over. */
export const VERSIONS = ['original', 'prepared', 'redacted'] as const
export type Version = (typeof VERSIONS)[number]

/** It stays while the analyst goes from exhibit to exhibit. */
export const useShownAs = createForgetful<{ version: Version; show(version: Version): void }>((set) => ({ version: 'original', show: (version) => set({ version }) }))

/** Where its pictures are had: all of it in one piece, or the address that `/tile/…` is added to. */
export interface PictureSource { address: string; whole: string; isInPieces: boolean }

/** `redaction`: a number that is another one whenever what is redacted is. */
export function sourceOf(evidence: Pick<EvidenceSummary, 'id' | 'width' | 'height'>, version: Version, redaction = 0): PictureSource {
  const own = `/evidence/${evidence.id}`
  const address = version === 'original' ? own : version === 'prepared' ? `${own}/prepared` : `${own}/redacted/${redaction}`
  return { address, whole: `${address}/picture`, isInPieces: isCut(evidence) }
}
