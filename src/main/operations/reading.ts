import type { OcrText } from '../../shared/contract/evidence.ts'
import type { quality } from '../../shared/contract/quality.ts'
import type { reading } from '../../shared/contract/reading.ts'
import { AppError } from '../../shared/errors.ts'
import type { Handlers } from '../dispatch.ts'
import { announceText, captureFindings, followText } from '../jobs/keep-reading.ts'
import { startRegionReading } from '../jobs/region-job.ts'
import { startTextExport } from '../jobs/text-job.ts'
import { installedLanguages } from '../ocr/installed.ts'
import { correctLines, listCaptures, meanConfidence, recognisePlatform, textOf } from '../reading/index.ts'
import type { NewOcrRun } from '../store/index.ts'

export type ReadingOperation = keyof typeof reading | keyof typeof quality

/** What was read in pictures: its versions, and people's corrections of it. The journal keeps how many words were changed, never which. */
export const readingOperations: Pick<Handlers, ReadingOperation> = {
  'evidence.readings': ({ evidenceId }, { store }) => {
    store.evidence.get(evidenceId)
    return store.readings.list(evidenceId)
  },
  'evidence.reading': ({ evidenceId, version }, { store }) => store.readings.get(evidenceId, version),
  'evidence.useReading': ({ evidenceId, version }, context) => {
    const { store, record } = context
    const { caseId, ocr } = store.evidence.get(evidenceId)
    store.readings.use(evidenceId, version)
    followText(context, evidenceId)
    record({ caseId, details: { version, ...(ocr && { inPlaceOf: ocr.version }) } })
    announceText(context, evidenceId)
    return {}
  },
  'evidence.correctText': ({ evidenceId, over, lines }, context) => {
    const { store, record } = context
    const { caseId, width } = store.evidence.get(evidenceId)
    const before = store.readings.get(evidenceId, over)
    const { words, removed, isChanged } = correctLines(before.words, lines, width)
    if (!isChanged) throw new AppError('BAD_INPUT', 'Nothing was changed: the text says this already.')
    const corrected = { words: words.filter((word) => word.machine !== undefined).length, removed: (before.corrected?.removed ?? 0) + removed }
    const version = store.readings.add(evidenceId, byHand(before, { words, corrected }))
    followText(context, evidenceId)
    record({ caseId, details: { version, over, words: words.length, corrected: corrected.words, removed: corrected.removed } })
    announceText(context, evidenceId)
    return store.readings.list(evidenceId).find((one) => one.version === version)!
  },
  'evidence.readRegion': ({ evidenceId, region, language, mode }, { store, work, record }) => {
    record({ caseId: store.evidence.get(evidenceId).caseId, details: { region, ...(language ? { language } : {}), ...(mode ? { mode } : {}) } })
    return { jobId: startRegionReading(work, evidenceId, { region, language, mode }) }
  },
  'evidence.languages': (_input, { work }) => installedLanguages(work.resourcesFolder),
  'evidence.exportText': ({ caseId, evidenceIds, format }, { store, work, record }) => {
    store.cases.get(caseId)
    record({ details: { format, ...(evidenceIds ? { pictures: evidenceIds.length } : {}) } })
    return { jobId: startTextExport(work, { caseId, evidenceIds, format }) }
  },
  'evidence.quality': ({ evidenceId }, { store }) => {
    const record = store.evidence.get(evidenceId)
    const { ocr, acquisition, caseId } = record
    const findings = captureFindings({ store }, record)
    if (!findings) return null
    const told = { ...acquisition, platform: acquisition.platform ?? store.cases.get(caseId).subject.platform }
    const { platform, basis } = recognisePlatform(ocr?.text ?? '', told)
    return { platform, platformBasis: basis, findings }
  },
  'evidence.captures': ({ caseId }, { store }) => listCaptures(store.captures.texts(caseId), store.cases.get(caseId).subject.platform),
}

/** Engine and language stay those of the machine whose words the rest are. */
function byHand({ version, engine, language, models }: OcrText, { words, corrected }: Required<Pick<NewOcrRun, 'words' | 'corrected'>>): NewOcrRun {
  return {
    engine, language, recipe: `corrected by hand over version ${version}`, words, text: textOf(words), meanConfidence: meanConfidence(words),
    over: version, corrected, ...(models && { models }),
  }
}
