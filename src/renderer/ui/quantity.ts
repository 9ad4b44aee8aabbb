import { say, wordLocale } from '../words/index.ts'

const SIZES = ['', 'KB', 'MB', 'GB', 'TB'] as const

/** Decimal units as file managers show them: `48.3 MB`, `900 bytes`. */
export function formatSize(sizeBytes: number): string {
  const power = sizeBytes < 1_000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(sizeBytes) / 3))
  const value = sizeBytes / 1_000 ** power
  if (power === 0) return say('ui.bytes', { count: sizeBytes })
  const digits = value >= 100 ? 0 : 1
  return `${value.toLocaleString(wordLocale(), { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${SIZES[power]}`
}

/** `1 event`, `1,204 events`. */
export const formatCount = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`

const AGES = [['minute', 60_000], ['hour', 3_600_000], ['day', 86_400_000], ['month', 30 * 86_400_000], ['year', 365 * 86_400_000]] as const

/** How long ago, in words: `just now`, `3 hours ago`, `yesterday`. */
export function formatAge(atMs: number, nowMs = Date.now()): string {
  const agoMs = nowMs - atMs
  const unit = AGES.findLast(([, unitMs]) => agoMs >= unitMs)
  return unit ? new Intl.RelativeTimeFormat(wordLocale(), { numeric: 'auto' }).format(-Math.floor(agoMs / unit[1]), unit[0]) : say('ui.justNow')
}

/** The clock on the wall here: `09:41`. */
export const formatClock = (atMs: number): string => new Date(atMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
