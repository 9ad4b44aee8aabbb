import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { TextFormat } from '../../shared/contract/reading.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import type { Store } from '../store/index.ts'
import { openRedacting, type RedactedReading, type Redacting } from './redacting.ts'

/**
 * What was read in one exhibit, as `--json` and JSON files have it: every version, newest first, with words, boxes and confidence; what is
 * redacted is left out of each.
 */
export function describeText(store: Store, evidenceId: EvidenceId, redacting: Redacting) {
  const record = store.evidence.get(evidenceId)
  const { id, exhibitNumber, name, sha256, width, height } = record
  const readings = store.readings.list(id).map(({ isCurrent, version }) => {
    const reading = store.readings.get(id, version)
    const { text, words, count, passages } = redacting.reading(record, reading)
    return { isCurrent, ...reading, text, words, ...(count + passages > 0 && { redacted: count + passages }) }
  })
  return { exhibit: `E-${exhibitNumber}`, evidenceId: id, name, sha256, width, height, readings }
}

/** The current text of one exhibit under a line that names it, without what is redacted. */
export function plainText(store: Store, evidenceId: EvidenceId, redacting: Redacting): string {
  const record = store.evidence.get(evidenceId)
  const { exhibitNumber, name, sha256, ocr } = record
  const read = ocr && redacting.reading(record, ocr)
  const by = ocr === null ? 'not read' : `version ${ocr.version}${ocr.corrected ? `, ${spellCorrections(ocr.corrected)}` : ''}${spellRedacted(read!)}`
  return `=== E-${exhibitNumber}  ${name}\n=== SHA-256 ${sha256}; ${by}\n\n${read?.text ?? ''}\n`
}

const spellRedacted = ({ count, passages }: RedactedReading): string =>
  `${count > 0 ? `, ${count} ${count === 1 ? 'word' : 'words'} redacted` : ''}${passages > 0 ? `, ${passages} ${passages === 1 ? 'passage' : 'passages'} redacted` : ''}`

/** As the dossier and text files say it: `3 words corrected by hand, 1 taken out`. */
export function spellCorrections({ words, removed }: { words: number; removed: number }): string {
  const corrected = `${words} ${words === 1 ? 'word' : 'words'} corrected by hand`
  return removed === 0 ? corrected : `${corrected}, ${removed} taken out`
}

export interface TextExport {
  store: Store
  caseId: string
  evidenceIds: readonly EvidenceId[]
  format: TextFormat
  signal: AbortSignal
  onProgress(done: number, total: number): void
}

/** Writes the texts to a new file, exhibit by exhibit. Throws CANCELLED. */
export async function writeTexts({ store, caseId, evidenceIds, format, signal, onProgress }: TextExport, path: string): Promise<{ sha256: string; sizeBytes: number }> {
  const handle = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let sizeBytes = 0
  const write = async (text: string) => {
    const bytes = Buffer.from(text)
    hash.update(bytes)
    sizeBytes += bytes.byteLength
    await handle.writeFile(bytes)
  }
  const isJson = format === 'json'
  const redacting = openRedacting(store, caseId)
  try {
    if (isJson) await write(`{"case":${JSON.stringify({ id: caseId, title: store.cases.get(caseId).title })},"exhibits":[`)
    for (const [index, id] of evidenceIds.entries()) {
      if (signal.aborted) throw new AppError('CANCELLED', 'Stopped.')
      await write(isJson ? `${index === 0 ? '' : ','}\n${JSON.stringify(describeText(store, id, redacting))}` : `${index === 0 ? '' : '\n'}${plainText(store, id, redacting)}`)
      onProgress(index + 1, evidenceIds.length)
    }
    if (isJson) await write('\n]}\n')
    return { sha256: hash.digest('hex'), sizeBytes }
  } finally {
    await handle.close()
  }
}
