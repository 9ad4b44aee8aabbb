import type { EvidenceFacets, gallery } from '../../shared/contract/gallery.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import type { Handlers, OperationContext } from '../dispatch.ts'
import { clusterSame } from '../matching/index.ts'
import type { GalleryRow, ListedCase } from '../store/index.ts'
import { findEvidence, seekEvidence, type Around } from './find-evidence.ts'

export type GalleryOperation = keyof typeof gallery

/** The exhibits of a case as the gallery lists them, and what people mark them with. */
export const galleryOperations: Pick<Handlers, GalleryOperation> = {
  'evidence.find': ({ caseId, ...question }, context) => findEvidence(listedCase(caseId, context), question, aroundOf(caseId, context)),
  'evidence.seek': ({ caseId, text, from, ...question }, context) => seekEvidence(listedCase(caseId, context), question, aroundOf(caseId, context), text, from)?.id ?? null,
  'evidence.summaries': ({ evidenceIds }, { store }) => store.evidence.summaries(evidenceIds),
  'evidence.fileTimes': ({ caseId }, context) => listedCase(caseId, context).rows.flatMap((row) => row.fileMs ?? []).sort((a, b) => a - b),
  'evidence.facets': ({ caseId }, context) => countFacets(listedCase(caseId, context).rows),
  'evidence.mark': ({ evidenceIds, ...marks }, { store, record, announce }) => {
    const changed = store.evidence.mark(evidenceIds, marks)
    const ids = changed.map(({ id }) => id)
    const [first] = changed
    record({ ...(first && { caseId: first.caseId }), ...(ids.length === 1 && { subject: ids[0]! }), details: { ...marks, changed: ids.length, ...(ids.length > 1 && { evidenceIds: ids }) } })
    for (const [caseId, ofCase] of Map.groupBy(changed, (one) => one.caseId)) {
      announce({ name: 'evidence.changed', caseId, evidenceIds: ofCase.map(({ id }) => id) })
      announce({ name: 'case.changed', caseId })
    }
    return { changed: ids.length }
  },
}

function listedCase(caseId: string, { store }: OperationContext): ListedCase {
  store.cases.get(caseId)
  return store.gallery.of(caseId)
}

function aroundOf(caseId: string, { store: { gallery: of } }: OperationContext): Around {
  let same: ReadonlyMap<EvidenceId, number> | undefined
  return {
    withNotes: of.withNotes, withEvents: of.withEvents,
    withAnnotations: () => of.withAnnotations(caseId),
    tagged: (tag) => of.tagged(caseId, tag),
    named: (fromMs, toMs) => of.named(caseId, fromMs, toMs),
    sameAs: (row) => (same ??= samePictures(caseId, of)).get(row.id) ?? null,
  }
}

interface Clusters { of: string; state: string; first: ReadonlyMap<EvidenceId, number> }
/** Of the store, the case that was last asked for. */
const clusters = new WeakMap<object, Clusters>()

/** Of each exhibit of which there are others alike, the number of the first of them. Hashes stay as they are: only what comes and goes changes it. */
function samePictures(caseId: string, of: OperationContext['store']['gallery']): ReadonlyMap<EvidenceId, number> {
  const { rows, byId } = of.of(caseId)
  const state = `${rows.length} ${rows.at(-1)?.number}`
  const known = clusters.get(of)
  if (known?.of === caseId && known.state === state) return known.first
  const hashes = of.hashes(caseId)
  const groups = clusterSame(hashes)
  const sizes = new Uint32Array(hashes.length)
  for (const group of groups) sizes[group]!++
  const first = new Map(hashes.flatMap(({ id }, index) => (sizes[groups[index]!]! > 1 ? [[id, byId.get(hashes[groups[index]!]!.id)!.number] as const] : [])))
  clusters.set(of, { of: caseId, state, first })
  return first
}

/** What is listed of each at most. */
const MOST_VALUES = 200

function countFacets(rows: readonly GalleryRow[]): EvidenceFacets {
  const count = (of: (row: GalleryRow) => string | null) => {
    const counts = new Map<string, number>()
    for (const row of rows) {
      const value = of(row)
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, MOST_VALUES)
  }
  return {
    platforms: count((row) => row.platform), kinds: count((row) => row.kind), flags: count((row) => row.flag), formats: count((row) => row.format),
    readings: count((row) => row.reading), languages: count((row) => row.language ?? ''), sources: count((row) => row.source),
  }
}
