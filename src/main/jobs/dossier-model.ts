import { geometryOf } from '../../shared/annotation/selectors.ts'
import { spellMissing } from '../../shared/capture-words.ts'
import { isPicture, type EvidenceRecord, type OcrText } from '../../shared/contract/evidence.ts'
import type { CaseId } from '../../shared/ids.ts'
import { withoutLinks } from '../../shared/note-links.ts'
import type { DossierExhibit, DossierModel } from '../dossier/index.ts'
import { openRedacting, type Redacting } from '../exchange/redacting.ts'
import type { Store } from '../store/index.ts'
import { warnOfHidden } from './dossier-warnings.ts'

/** Acts that say nothing about the case itself; leaving them out keeps a repeated export identical. */
const NOT_PRINTED = /^(?:dossier\.|journal\.|evidence\.(?:viewed|position)$)/

/** Gathers a case from the store into the document model. Reads only; decides nothing about layout. */
export function gatherDossier(store: Store, caseId: CaseId, atMs: number, appVersion: string): DossierModel {
  const record = store.cases.get(caseId)
  // Links are read as what they are called: nothing can be followed on paper.
  const notes = store.notes.list(caseId).map((note) => ({ ...note, text: withoutLinks(note.text) }))
  const custody = store.journal.ofCase(caseId).filter((entry) => !NOT_PRINTED.test(entry.action))
  const head = custody.at(-1)
  const redacting = openRedacting(store, caseId)
  const model: DossierModel = {
    title: record.title, reference: record.id, tlp: record.tlp, handling: record.handling, author: record.author, atMs, appVersion,
    subject: record.subject, summary: record.summary,
    events: store.events.list(caseId).map((event) => ({
      id: event.id, time: event.time, kind: event.kind, text: redacting.event(event), actors: event.actors, sourceGrade: event.sourceGrade, informationGrade: event.informationGrade, exhibits: event.evidence.map((one) => one.exhibitNumber),
    })),
    exhibits: store.evidence.list(caseId).map((item) => exhibit(store, item.id, notes, redacting)).sort((a, b) => a.number - b.number),
    caseNotes: notes.filter((note) => note.evidenceId === null).map(({ text, createdMs }) => ({ text, createdMs })),
    warnings: [],
    integrity: {
      journalEntries: custody.length,
      journalHeadHash: head?.hash ?? '',
      journalHeadSequence: head?.sequence ?? 0,
      lastVerify: store.settings.get('lastVerify'),
      checkpoint: null,
      custody: custody.map(({ atMs: entryMs, actor, action, subject }) => ({ atMs: entryMs, actor, action, subject: subject ?? '' })),
    },
  }
  return { ...model, warnings: warnOfHidden(model, redacting) }
}

function exhibit(store: Store, evidenceId: DossierExhibit['evidenceId'], notes: ReturnType<Store['notes']['list']>, redacting: Redacting): DossierExhibit {
  const item = store.evidence.get(evidenceId as Parameters<Store['evidence']['get']>[0])
  return {
    number: item.exhibitNumber, evidenceId: item.id, name: item.name, format: item.format, sizeBytes: item.sizeBytes, width: item.width, height: item.height,
    importedMs: item.importedMs, fileModifiedMs: item.fileModifiedMs, intake: item.intake, originalPath: item.originalPath, sha256: item.sha256,
    sha512: item.sha512, acquisition: item.acquisition, importFacts: item.importFacts,
    parent: item.parent && { exhibitNumber: item.parent.exhibitNumber, part: item.part! }, parts: item.parts && partsOf(store, item),
    ...(isPicture(item.format) && { metadata: store.metadata.get(item.id)?.metadata ?? null }),
    pdq: item.pdq, pdqQuality: item.pdqQuality, remarks: item.remarks.map((remark) => redacting.quote(remark, item.id)),
    notes: notes.filter((note) => note.evidenceId === item.id).map(({ text, createdMs }) => ({ text, createdMs })),
    ocr: item.ocr && withoutRedacted(redacting, item, reading(store, item.id, item.ocr)!),
    annotations: store.annotations.list(item.caseId, item.id).map(({ number, shape, style, text, claim, reason, tags, target }) => (
      { number, shape, style, text, claim, reason, tags, geometry: geometryOf(shape, target.map((one) => one.selector))! })),
    captureLacks: spellMissing(store.captures.get(item.id)?.findings ?? []),
  }
}

/** The current text; where people corrected it, with the preparation of the machine's reading that is under it. */
function reading(store: Store, evidenceId: string, ocr: OcrText): DossierExhibit['ocr'] {
  const under = (isIt: (one: OcrText) => boolean) => {
    let one = ocr
    while (!isIt(one) && one.over !== undefined) one = store.readings.get(evidenceId, one.over)
    return one
  }
  const machine = under((one) => one.over === undefined || one.region !== undefined)
  const untouched = under((one) => one.corrected === undefined)
  return {
    engine: ocr.engine, language: ocr.language, recipe: machine.recipe, version: ocr.version, meanConfidence: ocr.meanConfidence, text: ocr.text,
    ...(ocr.models && { models: ocr.models }), ...(machine.mode && { mode: machine.mode }),
    ...(ocr.corrected && { corrected: { ...ocr.corrected, over: untouched.version } }),
  }
}

/** What is redacted on a picture is not to be read beside it, nor in the document it came out of. */
function withoutRedacted(redacting: Redacting, record: EvidenceRecord, read: NonNullable<DossierExhibit['ocr']>): DossierExhibit['ocr'] {
  const { text, count, passages, exhibits } = redacting.reading(record, record.ocr!)
  return { ...read, text, ...(count > 0 && { redacted: count }), ...(passages > 0 && { withheld: { passages, exhibits } }) }
}

/** How many parts a document has, and the exhibits they became. */
function partsOf(store: Store, { id }: Pick<EvidenceRecord, 'id'>): DossierExhibit['parts'] {
  const { parts } = store.documents.get(id)
  return { total: parts.length, exhibits: parts.flatMap(({ exhibitNumber }) => exhibitNumber ?? []) }
}
