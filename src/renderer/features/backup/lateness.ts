import type { BackupReport } from '../../../shared/contract/vault.ts'

/** After this long without a backup a reminder is due. */
const LATE_MS = 7 * 24 * 60 * 60_000

/** Also when the clock says that it was made so long ahead: then it tells nothing, and silence would last as long. */
export const isLate = (report: Pick<BackupReport, 'atMs' | 'ok'> | null, nowMs = Date.now()): boolean => !report?.ok || Math.abs(nowMs - report.atMs) >= LATE_MS
