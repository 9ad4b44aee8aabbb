import type { Box, ReadingMode } from '../../shared/contract/evidence.ts'
import type { EvidenceId, JobId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import { isPicture } from '../../shared/contract/evidence.ts'
import { DEFAULT_LANGUAGE } from '../ocr/index.ts'
import { modeUsed } from '../ocr/mode-used.ts'
import { mergeRegion, meanConfidence, textOf } from '../reading/index.ts'
import { keepReading } from './keep-reading.ts'
import type { Work } from './work.ts'

export interface RegionRequest { region: Box; language?: string | undefined; mode?: ReadingMode | undefined }

/**
 * Reads a region of a picture again, ahead of what waits, and puts its words in place of those of the current version there. Not
 * marked in the store: a lock ends it, and the picture keeps the text it has. Throws NOT_FOUND, BAD_INPUT.
 */
export function startRegionReading(work: Work, evidenceId: EvidenceId, { region, language, mode }: RegionRequest): JobId {
  const { store } = work
  const { caseId, name, format, width, height } = store.evidence.get(evidenceId)
  if (!isPicture(format)) throw new AppError('BAD_INPUT', 'Only of a picture a region can be read.')
  const within = clip(region, width, height)
  if (!within) throw new AppError('BAD_INPUT', 'This region lies outside the picture.')
  const wanted = language ?? store.cases.get(caseId).language ?? DEFAULT_LANGUAGE
  return work.jobs.start({
    kind: 'read', caseId, items: [name],
    async run(job) {
      job.update(0, { evidenceId, stage: 'reading' })
      const bytes = await store.blobs.open(store.evidence.pictureBlob(evidenceId))
      const found = await work.reader.recognise(bytes, wanted, { signal: job.signal, priority: 'now', mode, region: within })
      job.signal.throwIfAborted()
      const { ocr } = store.evidence.get(evidenceId)
      const { words, replaced } = mergeRegion(ocr?.words ?? [], found.words, within)
      const corrected = ocr?.corrected
      keepReading(work, evidenceId, {
        ...found, words, text: textOf(words), meanConfidence: meanConfidence(words), region: within,
        mode: modeUsed(found), ...(ocr && { over: ocr.version }), ...(corrected && { corrected: { ...corrected, words: words.filter((word) => word.machine !== undefined).length } }),
        recipe: `region ${within.join(', ')} read again, its words in place of ${replaced}${ocr ? ` of version ${ocr.version}` : ''}: ${found.recipe}`,
      })
      job.update(0, { stage: 'done', wordCount: found.words.length })
      return `${found.words.length} words read in the region`
    },
  })
}

/** The region as far as it lies in the picture, in whole pixels; null where none of it does. */
function clip([left, top, width, height]: Box, mostRight: number, mostBottom: number): Box | null {
  const [right, bottom] = [Math.min(mostRight, left + width), Math.min(mostBottom, top + height)]
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : null
}
