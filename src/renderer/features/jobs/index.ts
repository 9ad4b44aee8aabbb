export { JobsButton } from './jobs-button.tsx'
export { followJobs, useJobs } from './job-store.ts'
export { JobItems } from './job-items.tsx'
export { useWatchJob } from './watched-jobs.ts'
