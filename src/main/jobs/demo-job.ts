import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import { demoFolder, readDemoCase, type DemoPart } from '../exchange/demo-case.ts'
import { startIngest } from './ingest-job.ts'
import { logError } from '../log.ts'
import { startReading } from './read-job.ts'
import type { Work } from './work.ts'

/**
 * Fills the demo vault: cases first, so that there is something to open at once, then pictures, events and notes, and last the
 * reading. Can be run again after a stop: what is there is left alone.
 */
export async function loadDemoCase(work: Work): Promise<void> {
  const demo = await readDemoCase(work.resourcesFolder)
  work.store.transaction(() => work.store.settings.set('demo', true))
  const parts = [demo, ...(demo.secondCase ? [demo.secondCase] : [])].map((part) => ({ part, caseId: findOrCreateCase(work, part) }))
  void fillAll(work, parts).catch((error: unknown) => { if (work.store.isOpen()) logError('demo', 'load the demo case', error) })
}

async function fillAll(work: Work, parts: { part: DemoPart; caseId: CaseId }[]): Promise<void> {
  const unread: EvidenceId[] = []
  for (const { part, caseId } of parts) unread.push(...await fill(work, part, caseId))
  if (unread.length > 0 && work.store.isOpen()) startReading(work, unread)
}

function findOrCreateCase(work: Work, part: DemoPart): CaseId {
  const known = work.store.cases.list().find((one) => one.title === part.caseTitle)
  if (known) return known.id
  return work.store.transaction(() => {
    const id = work.newId('case')
    work.store.cases.create({ id, title: part.caseTitle })
    work.store.cases.update(id, { subject: part.subject, tlp: part.tlp, handling: part.handling, summary: part.summary, author: part.author })
    work.store.journal.append({ action: 'case.create', actor: 'Lamplighter', subject: id, caseId: id, details: { demo: true } })
    return id
  })
}

/** Imports the pictures and adds events and notes. Returns what is still to be read. */
async function fill(work: Work, part: DemoPart, caseId: CaseId): Promise<EvidenceId[]> {
  const jobId = startIngest(work, {
    caseId, intake: 'demo', read: false, acquisition: part.acquisition,
    files: part.files.map(({ file, fileModifiedMs }) => ({
      name: file,
      open: async () => ({ kind: 'bytes' as const, bytes: await readFile(join(demoFolder(work.resourcesFolder), file)), name: file, modifiedMs: fileModifiedMs }),
    })),
  })
  await work.jobs.ended(jobId)
  if (!work.store.isOpen()) return []
  const idOf = new Map(work.jobs.items(jobId).map((item) => [item.name, item.evidenceId]))
  const idsOf = (names: string[]) => names.flatMap((name) => idOf.get(name) ?? [])
  work.store.transaction(() => {
    if (work.store.events.list(caseId).length === 0) for (const event of part.events) addEvent(work, caseId, event, idsOf(event.files))
    if (work.store.notes.list(caseId).length === 0) for (const note of part.notes) addNote(work, caseId, note.text, note.file === null ? null : idOf.get(note.file) ?? null)
  })
  work.announce({ name: 'timeline.changed', caseId })
  work.announce({ name: 'evidence.changed', caseId })
  return work.store.evidence.list(caseId).filter((item) => item.reading === 'none').map((item) => item.id)
}

function addEvent(work: Work, caseId: CaseId, event: DemoPart['events'][number], evidenceIds: EvidenceId[]): void {
  const id = work.newId('event')
  work.store.events.add({ id, caseId, time: event.time, kind: event.kind, text: event.text, evidenceIds })
  work.store.journal.append({ action: 'timeline.add', actor: 'Lamplighter', subject: id, caseId, details: { demo: true } })
}

function addNote(work: Work, caseId: CaseId, text: string, evidenceId: EvidenceId | null): void {
  const id = work.newId('note')
  work.store.notes.add({ id, caseId, evidenceId, text })
  work.store.journal.append({ action: 'note.add', actor: 'Lamplighter', subject: id, caseId, details: { demo: true } })
}
