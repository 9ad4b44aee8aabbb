import type { EvidenceId } from '../../../../shared/ids.ts'
import { EvidenceId as EvidenceIdSchema } from '../../../../shared/ids.ts'

const TYPE = 'application/x-lamplighter-items'
const MOST = 200

/** Exhibits that are dragged here from the gallery. While they are on their way only that there are some can be told: `isHovering`. */
export function itemsOf(transfer: DataTransfer, isHovering = false): EvidenceId[] {
  if (!transfer.types.includes(TYPE)) return []
  if (isHovering) return ['' as EvidenceId]
  try {
    const { evidenceIds } = JSON.parse(transfer.getData(TYPE)) as { evidenceIds?: unknown }
    return Array.isArray(evidenceIds) ? evidenceIds.filter((id): id is EvidenceId => EvidenceIdSchema.safeParse(id).success).slice(0, MOST) : []
  } catch {
    return []
  }
}
