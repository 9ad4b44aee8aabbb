import type { Handlers } from '../dispatch.ts'

export const jobOperations: Handlers<'job.'> = {
  'job.items': ({ jobId }, { work }) => work.jobs.items(jobId),
  'job.cancel': ({ jobId }, { work }) => {
    work.jobs.cancel(jobId)
    return {}
  },
}
