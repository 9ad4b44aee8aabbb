/** The gallery's operations over the fake host: found as the core finds. */
import { findEvidence, seekEvidence, type Around } from '../../src/main/operations/find-evidence.ts'
import type { GalleryRow, ListedCase } from '../../src/main/store/index.ts'
import type { EvidenceRecord } from '../../src/shared/contract/evidence.ts'
import type { GalleryOperation } from '../../src/main/operations/gallery.ts'
import type { OperationName, Output, Parsed } from '../../src/shared/contract/index.ts'
import type { CaseTag } from '../../src/shared/contract/tag.ts'
import type { FakeHost } from './fake-host.ts'

type Names = GalleryOperation | 'tag.list' | 'tag.set'
type Answers = { [N in Extract<OperationName, Names>]: (input: Parsed<N>) => Output<N> }

const toRow = (one: EvidenceRecord): GalleryRow => ({
  id: one.id, number: one.exhibitNumber, name: one.name, folded: `e-${one.exhibitNumber} ${one.name}`.normalize('NFC').toLowerCase(), format: one.format, sizeBytes: one.sizeBytes,
  importedMs: one.importedMs, capturedMs: one.capturedMs, fileMs: one.fileModifiedMs, reading: one.reading, language: one.language, confidence: one.meanConfidence, starred: one.starred ? 1 : 0, flag: one.flag,
  kind: one.kind, platform: one.platform, source: one.acquisition.source ?? '', parentId: one.parent?.id ?? null,
})

export function galleryAnswers(host: FakeHost): Answers {
  const { world } = host
  const ofCase = (caseId: string) => world.evidence.filter((each) => each.caseId === caseId)
  const listed = (caseId: string): ListedCase => {
    const rows = ofCase(caseId).map(toRow)
    return { rows, byId: new Map(rows.map((row) => [row.id, row])) }
  }
  const around = (caseId: string): Around => {
    const having = (has: (each: EvidenceRecord) => boolean) => new Set<string>(ofCase(caseId).filter(has).map(({ id }) => id))
    return {
      withNotes: () => having((each) => each.noteCount > 0), withAnnotations: () => having((each) => each.annotationCount > 0), withEvents: () => having((each) => each.eventCount > 0),
      tagged: (tag) => having((each) => each.tags.includes(tag)),
      named: (fromMs, toMs) => new Set<string>(world.events.filter(({ time }) => time.atMs >= fromMs && time.atMs < toMs).flatMap((event) => event.evidence.map(({ id }) => id))),
      sameAs: (row) => (row.number <= 4 ? (row.number + 1) % 2 + 1 : null),
    }
  }
  const changed = (evidenceIds: EvidenceRecord['id'][]) => {
    const caseId = evidenceIds[0] && host.evidenceOf(evidenceIds[0]).caseId
    if (caseId) {
      host.announce({ name: 'evidence.changed', caseId, evidenceIds })
      host.announce({ name: 'case.changed', caseId })
    }
    return { changed: evidenceIds.length }
  }
  return {
    'evidence.find': ({ caseId, ...question }) => findEvidence(listed(caseId), question, around(caseId)),
    'evidence.seek': ({ caseId, text, from, ...question }) => seekEvidence(listed(caseId), question, around(caseId), text, from)?.id ?? null,
    'evidence.summaries': ({ evidenceIds }) => evidenceIds.flatMap((id) => world.evidence.find((each) => each.id === id) ?? []),
    'evidence.fileTimes': ({ caseId }) => ofCase(caseId).flatMap((each) => each.fileModifiedMs ?? []).sort((a, b) => a - b),
    'evidence.facets': ({ caseId }) => {
      const count = (of: (each: EvidenceRecord) => string | null) => [...Map.groupBy(ofCase(caseId).flatMap((each) => of(each) ?? []), (value) => value)].map(([value, all]) => ({ value, count: all.length }))
      return {
        platforms: count((each) => each.platform), kinds: count((each) => each.kind), flags: count((each) => each.flag), formats: count((each) => each.format),
        readings: count((each) => each.reading), languages: count((each) => each.language ?? ''), sources: count((each) => each.acquisition.source ?? ''),
      }
    },
    'evidence.mark': ({ evidenceIds, star, flag, kind, platform }) => {
      for (const one of evidenceIds.map((id) => host.evidenceOf(id))) {
        if (star !== undefined) one.starred = star
        if (flag !== undefined) one.flag = flag
        if (kind !== undefined) Object.assign(one, { kind: kind ?? 'other', corrected: { ...one.corrected, kind: kind !== null } })
        if (platform !== undefined) Object.assign(one, { platform: platform ?? 'other', corrected: { ...one.corrected, platform: platform !== null } })
      }
      return changed(evidenceIds)
    },
    'tag.list': ({ caseId }) => {
      const all = Map.groupBy(ofCase(caseId).flatMap((each) => each.tags), (tag) => tag)
      return [...all].map(([tag, each]): CaseTag => ({ tag, count: each.length, exhibits: each.length })).sort((a, b) => a.tag.localeCompare(b.tag))
    },
    'tag.set': ({ subjectIds, add, remove }) => {
      const exhibits = subjectIds.flatMap((id) => world.evidence.find((each) => each.id === id) ?? [])
      for (const one of exhibits) one.tags = [...new Set([...one.tags.filter((tag) => !remove.includes(tag)), ...add])].sort()
      return changed(exhibits.map(({ id }) => id))
    },
  }
}
