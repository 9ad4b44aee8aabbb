import type { Handlers } from '../dispatch.ts'

export const jobOperations: Handlers<'job.'> = {
  'job.items': ({ jobId }, { work }) => work.jobs.items(jobId),
  'job.cancel': ({ jobId }, { work, record }) => {
    record({ details: { job: work.jobs.list().find((one) => one.id === jobId)?.kind ?? null } })
    work.jobs.cancel(jobId)
    return {}
  },
}
