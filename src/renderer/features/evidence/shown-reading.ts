import type { EvidenceRecord, OcrText } from '../../../shared/contract/evidence.ts'
import { createForgetful, useQuery } from '../../bridge/index.ts'

interface Looked {
  /** An earlier version that is looked at, and of which exhibit. */
  of: string | null
  version: number | null
  look(of: string, version: number | null): void
}

export const useLooked = createForgetful<Looked>((set) => ({ of: null, version: null, look: (of, version) => set({ of, version }) }))

/** The reading to show, on the picture and beside it: the current one, or the earlier one that is looked at. */
export function useShownReading(record: EvidenceRecord | undefined): { reading: OcrText | null; isCurrent: boolean } {
  const looked = useLooked((state) => (state.of === record?.id ? state.version : null))
  const isOther = looked !== null && looked !== record?.ocr?.version
  const earlier = useQuery('evidence.reading', isOther ? { evidenceId: record!.id, version: looked } : null)
  return isOther && earlier.data ? { reading: earlier.data, isCurrent: false } : { reading: record?.ocr ?? null, isCurrent: true }
}
