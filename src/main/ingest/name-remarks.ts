import type { EvidenceFormat, ImageFormat } from '../../shared/contract/evidence.ts'
import { isPicture } from '../../shared/contract/evidence.ts'
import { endingsOf, formatName } from '../../shared/document-formats.ts'

/** Controls that reorder text or cannot be seen: they make a name look like another one. */
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u

/** What a reader should know about a file's name: it never decides what the file is, but may try to deceive. */
export function nameRemarks(name: string, format: EvidenceFormat): string[] {
  const remarks: string[] = []
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  if (format !== 'other' && (ending === undefined || !endingsOf(format).includes(ending))) {
    remarks.push(`The name ${ending === undefined ? 'has no ending' : `ends in “.${ending}”`}, but the content is ${isPicture(format) ? format.toUpperCase() : `of the kind “${formatName(format)}”`}.`)
  }
  if (HIDDEN.test(name)) remarks.push('The name holds invisible or direction-changing characters.')
  return remarks
}

/** What a reader should know when the picture is one of several in its file. */
export function frameRemarks(frames: number, format: ImageFormat): string[] {
  if (frames < 2) return []
  const shown = format === 'heic' ? `The main one of ${frames} pictures` : `${format === 'tiff' ? 'Page' : 'Frame'} 1 of ${frames}`
  return [`${shown} is shown; all are in the original.`]
}
