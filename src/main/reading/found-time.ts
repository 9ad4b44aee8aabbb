import type { Box } from '../../shared/contract/evidence.ts'
import type { EventTime } from '../../shared/time.ts'

/** A time read in the text of a picture. `start` and `end` are offsets into that text, in UTF-16 units, `end` exclusive. */
export interface FoundTime {
  time: EventTime
  /** The characters read as a time, exactly as the OCR gave them. */
  matched: string
  /** The whole line they stand in; for the time of a message, with what was said below it. */
  excerpt: string
  start: number
  end: number
  /** Around the words that were read as a time; null when no word could be matched with the text. */
  box: Box | null
  /** 0–100: mean confidence of those words; 0 when there are none. */
  confidence: number
  /** What had to be assumed, for people; empty when nothing. */
  assumption: string
}

/**
 * What relative words are counted from. `captureMs`: when the picture was taken as far as is known, usually the time of
 * its file; null: not known. `zoneMinutes`: the zone of the device that showed the times; null: not known, UTC is used.
 */
export interface Reference {
  captureMs: number | null
  zoneMinutes: number | null
}
