import type { CaseId } from '../../shared/ids.ts'
import type { DossierExhibit, DossierModel } from '../dossier/index.ts'
import type { Store } from '../store/index.ts'

/** Acts that say nothing about the case itself; leaving them out keeps a repeated export identical. */
const NOT_PRINTED = /^(?:dossier\.|journal\.|evidence\.viewed$)/

/** Gathers a case from the store into the document model. Reads only; decides nothing about layout. */
export function gatherDossier(store: Store, caseId: CaseId, atMs: number, appVersion: string): DossierModel {
  const record = store.cases.get(caseId)
  const notes = store.notes.list(caseId)
  const custody = store.journal.ofCase(caseId).filter((entry) => !NOT_PRINTED.test(entry.action))
  const head = custody.at(-1)
  return {
    title: record.title, reference: record.id, tlp: record.tlp, handling: record.handling, author: record.author, atMs, appVersion,
    subject: record.subject, summary: record.summary,
    events: store.events.list(caseId).map((event) => ({
      id: event.id, time: event.time, kind: event.kind, text: event.text, exhibits: event.evidence.map((one) => one.exhibitNumber),
    })),
    exhibits: store.evidence.list(caseId).map((item) => exhibit(store, item.id, notes)).sort((a, b) => a.number - b.number),
    caseNotes: notes.filter((note) => note.evidenceId === null).map(({ text, createdMs }) => ({ text, createdMs })),
    integrity: {
      journalEntries: custody.length,
      journalHeadHash: head?.hash ?? '',
      journalHeadSequence: head?.sequence ?? 0,
      lastVerify: store.settings.get('lastVerify'),
      checkpoint: null,
      custody: custody.map(({ atMs: entryMs, actor, action, subject }) => ({ atMs: entryMs, actor, action, subject: subject ?? '' })),
    },
  }
}

function exhibit(store: Store, evidenceId: DossierExhibit['evidenceId'], notes: ReturnType<Store['notes']['list']>): DossierExhibit {
  const item = store.evidence.get(evidenceId as Parameters<Store['evidence']['get']>[0])
  return {
    number: item.exhibitNumber, evidenceId: item.id, name: item.name, format: item.format, sizeBytes: item.sizeBytes, width: item.width, height: item.height,
    importedMs: item.importedMs, fileModifiedMs: item.fileModifiedMs, intake: item.intake, originalPath: item.originalPath, sha256: item.sha256,
    sha512: item.sha512, acquisition: item.acquisition, importFacts: item.importFacts,
    pdq: item.pdq, pdqQuality: item.pdqQuality, remarks: item.remarks,
    notes: notes.filter((note) => note.evidenceId === item.id).map(({ text, createdMs }) => ({ text, createdMs })),
    ocr: item.ocr && {
      engine: item.ocr.engine, language: item.ocr.language, recipe: item.ocr.recipe, version: item.ocr.version,
      meanConfidence: item.ocr.meanConfidence, text: item.ocr.text, ...(item.ocr.models && { models: item.ocr.models }),
    },
  }
}
