import { useEffect, useState } from 'react'
import { useJob } from '../../bridge/index.ts'
import { showToast } from '../../ui/index.ts'

/** Says where a job saved its file once it has; that one failed is told by the list of jobs. */
export function useSaving(): { follow: (jobId: string) => void } {
  const [jobId, follow] = useState<string | null>(null)
  const { job } = useJob(jobId)
  const message = job?.state === 'done' ? job.message : null
  useEffect(() => { if (message) showToast('done', message) }, [message, jobId])
  return { follow }
}
