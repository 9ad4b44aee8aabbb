import type { BackupReport } from '../../../shared/contract/vault.ts'

/** After this long without a backup a reminder is due. */
const LATE_MS = 7 * 24 * 60 * 60_000

export const isLate = (report: Pick<BackupReport, 'atMs' | 'ok'> | null, nowMs = Date.now()): boolean => !report?.ok || nowMs - report.atMs >= LATE_MS
