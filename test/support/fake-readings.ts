/** What the fake host answers about the readings of pictures: versions are kept, a correction is a new one over another. */
import { correctLines } from '../../src/main/reading/correct-lines.ts'
import { judgeCapture, listCaptures, recognisePlatform } from '../../src/main/reading/index.ts'
import { meanConfidence, textOf } from '../../src/main/reading/text-of.ts'
import type { OcrText } from '../../src/shared/contract/evidence.ts'
import type { Output, Parsed } from '../../src/shared/contract/index.ts'
import type { quality } from '../../src/shared/contract/quality.ts'
import type { reading, ReadingVersion } from '../../src/shared/contract/reading.ts'
import { nameLanguage } from '../../src/shared/languages.ts'
import { Refusal } from './fake-host.ts'
import type { FakeHost } from './fake-host.ts'
import { NOW_MS } from './fake-world.ts'

type Handlers = { [N in keyof typeof reading | keyof typeof quality]: (input: Parsed<N>) => Output<N> }

export function readingAnswers(host: FakeHost): Handlers {
  const kept = new Map<string, OcrText[]>()
  const versionsOf = (id: string): OcrText[] => {
    const { ocr } = host.evidenceOf(id)
    if (!kept.has(id)) kept.set(id, ocr ? [ocr] : [])
    return kept.get(id)!
  }
  const find = (id: string, version: number): OcrText => {
    const found = versionsOf(id).find((one) => one.version === version)
    if (!found) throw new Refusal('NOT_FOUND', 'This reading is not in the vault.')
    return found
  }
  const summarise = (id: string) => ({ text: _t, words, models: _m, ...rest }: OcrText): ReadingVersion =>
    ({ ...rest, wordCount: words.length, isCurrent: host.evidenceOf(id).ocr?.version === rest.version })
  const makeCurrent = (id: string, reading: OcrText) => {
    const record = host.evidenceOf(id)
    Object.assign(record, { ocr: reading, meanConfidence: reading.meanConfidence, wordCount: reading.words.length })
    host.announce({ name: 'evidence.changed', caseId: record.caseId })
  }
  return {
    'evidence.readings': ({ evidenceId }) => versionsOf(evidenceId).map(summarise(evidenceId)).reverse(),
    'evidence.reading': ({ evidenceId, version }) => find(evidenceId, version),
    'evidence.useReading': ({ evidenceId, version }) => {
      makeCurrent(evidenceId, find(evidenceId, version))
      return {}
    },
    'evidence.correctText': ({ evidenceId, over, lines }) => {
      const before = find(evidenceId, over)
      const { words, removed, isChanged } = correctLines(before.words, lines, host.evidenceOf(evidenceId).width)
      if (!isChanged) throw new Refusal('BAD_INPUT', 'Nothing was changed.')
      const versions = versionsOf(evidenceId)
      const { mode: _mode, ...rest } = before
      const made: OcrText = {
        ...rest, version: versions.length + 1, over, words, text: textOf(words), meanConfidence: meanConfidence(words), recipe: `corrected by hand over version ${over}`,
        by: 'Mara Venn, analyst', createdMs: NOW_MS, corrected: { words: words.filter((word) => word.machine !== undefined).length, removed },
      }
      versions.push(made)
      makeCurrent(evidenceId, made)
      return summarise(evidenceId)(made)
    },
    'evidence.readRegion': ({ evidenceId }) => host.startJob('read', host.evidenceOf(evidenceId).caseId, ['region'], () => '4 words read in the region'),
    'evidence.languages': () => ['chi_sim', 'eng', 'deu', 'fas', 'ukr'].map((code) => ({ code, ...nameLanguage(code) })),
    'evidence.quality': ({ evidenceId }) => {
      const { ocr, acquisition, format, width, height } = host.evidenceOf(evidenceId)
      if (!ocr) return null
      const { platform, basis } = recognisePlatform(ocr.text, acquisition)
      const facts = { letterPixels: 9, waver: 0.03, portraits: [[20, 20, 77, 77] as [number, number, number, number]] }
      return { platform, platformBasis: basis, findings: judgeCapture({ format, width, height, text: ocr.text, words: ocr.words, times: [], facts }) }
    },
    'evidence.captures': ({ caseId }) => listCaptures(
      host.world.evidence.filter((one) => one.caseId === caseId).map(({ id, exhibitNumber, ocr, acquisition }) => ({ evidenceId: id, exhibitNumber, acquisition, text: ocr?.text ?? '' })),
      host.caseOf(caseId).subject.platform,
    ),
    'evidence.exportText': ({ caseId, format }) => host.startJob('export', caseId, ['text'], () => `Saved the text to /home/analyst/Documents/case-text.${format}`),
  }
}
