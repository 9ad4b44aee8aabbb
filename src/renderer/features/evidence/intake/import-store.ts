import type { Announcement } from '../../../../shared/contract/announcements.ts'
import type { JobItem, JobSummary } from '../../../../shared/contract/job.ts'
import type { CaseId, JobId } from '../../../../shared/ids.ts'
import { call, createForgetful, mergeItems, onAnnouncement } from '../../../bridge/index.ts'

export interface Import { job: JobSummary; items: readonly JobItem[] }

interface Imports {
  /** Newest first. */
  imports: readonly Import[]
  dismissed: ReadonlySet<JobId>
  hear(announcement: Announcement): void
  /** Takes in what is known of a job that may have been announced before anybody listened. */
  expect(jobId: JobId): void
  dismiss(jobId: JobId): void
}

/** The imports and readings this window saw, kept until dismissed. A cache of announcements; truth is `job.items`. */
export const useImports = createForgetful<Imports>((set) => ({
  imports: [],
  dismissed: new Set(),
  hear: (announcement) => {
    if (announcement.name !== 'job.progressed' || !isShown(announcement.job)) return
    set(({ imports }) => ({ imports: take(imports, announcement.job, announcement.items, 'newer') }))
  },
  expect: (jobId) => void askFor(jobId).then((known) => {
    if (known) set(({ imports }) => ({ imports: take(imports, known.job, known.items, 'older') }))
  }),
  dismiss: (jobId) => set(({ imports, dismissed }) => ({ imports: imports.filter(({ job }) => job.id !== jobId), dismissed: new Set([...dismissed, jobId]) })),
}))

const isShown = (job: JobSummary) => job.kind === 'ingest' || job.kind === 'read'

/** Adds what is told of a job; what is `older` than what is known gives way to it. */
export function take(imports: readonly Import[], job: JobSummary, items: readonly JobItem[], age: 'newer' | 'older'): Import[] {
  const known = imports.find((each) => each.job.id === job.id)
  if (!known) return [{ job, items: mergeItems([], items) }, ...imports]
  const next = age === 'newer' ? { job, items: mergeItems(known.items, items) } : { job: known.job, items: mergeItems(items, known.items) }
  return imports.map((each) => (each === known ? next : each))
}

async function askFor(jobId: JobId): Promise<Import | null> {
  const [jobs, items] = await Promise.all([call('job.list', {}), call('job.items', { jobId })]).catch(() => [[], []] as const)
  const job = jobs.find((each) => each.id === jobId)
  return job ? { job, items } : null
}

/** Starts listening, and asks for the imports of a case that still run. Returns the way to stop. */
export function followImports(caseId: CaseId): () => void {
  const stop = onAnnouncement((announcement) => useImports.getState().hear(announcement))
  void call('job.list', {}).then(
    (jobs) => jobs.filter((job) => job.caseId === caseId && job.state === 'running' && isShown(job)).forEach((job) => useImports.getState().expect(job.id)),
    () => undefined,
  )
  return stop
}

/** The imports of one case that are not dismissed. */
export const importsOf = ({ imports, dismissed }: Pick<Imports, 'imports' | 'dismissed'>, caseId: CaseId): Import[] =>
  imports.filter(({ job }) => job.caseId === caseId && !dismissed.has(job.id))
