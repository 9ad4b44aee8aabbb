import type { Handlers, OperationContext } from '../dispatch.ts'

export const jobOperations: Handlers<'job.'> = {
  'job.items': ({ jobId }, { work }) => work.jobs.items(jobId),
  'job.cancel': ({ jobId }, context) => {
    recordKind(jobId, context)
    context.work.jobs.cancel(jobId)
    return {}
  },
  'job.pause': ({ jobId }, context) => {
    recordKind(jobId, context)
    context.work.jobs.pause(jobId, true)
    return {}
  },
  'job.resume': ({ jobId }, context) => {
    recordKind(jobId, context)
    context.work.jobs.pause(jobId, false)
    return {}
  },
  'job.retry': ({ jobId, index = null }, context) => {
    recordKind(jobId, context)
    context.work.jobs.retry(jobId, index)
    return {}
  },
}

const recordKind = (jobId: string, { work, record }: OperationContext) => record({ details: { job: work.jobs.list().find((one) => one.id === jobId)?.kind ?? null } })
