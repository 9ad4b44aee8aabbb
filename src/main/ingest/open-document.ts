import type { DocumentContent, DocumentFormat } from '../../shared/contract/document.ts'
import type { EvidenceFormat } from '../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import { DOCUMENT_FACTS } from '../../shared/document-formats.ts'
import { isAppError } from '../../shared/errors.ts'
import { inspectPicture, takeParts, unpackDocument } from '../imaging/index.ts'
import { PROGRAM } from '../store/index.ts'
import { NO_PREVIEW } from './as-unread.ts'
import { spellContent, spellOpening } from './document-text.ts'
import type { Taken } from './intake.ts'
import { chooseMessages } from './message-proposals.ts'
import { nameRemarks } from './name-remarks.ts'
import type { Exhibit, IngestTools, StoreRequest } from './store-file.ts'

/** How a document’s own text is told from one that an engine read. */
const ENGINE = 'text of the file'

/**
 * A document taken apart: what it says is kept with it and is its text, times of messages are proposed for the timeline, and its
 * parts are noted, to be brought in after it. Throws the decoder’s errors, CANCELLED.
 */
export async function openDocument(tools: IngestTools, taken: Taken, request: StoreRequest, format: DocumentFormat): Promise<Exhibit> {
  const call = { signal: request.signal }
  const unpacked = await unpackDocument(tools.pool, taken.bytes, taken.name, call)
  const preview = format === 'pdf' ? await firstPage(tools, taken, request) : null
  const chosen = unpacked.content ? chooseMessages(unpacked.content) : null
  return {
    format, width: 0, height: 0, pdqReference: null, pdqSmooth: null, reading: 'none',
    thumbnail: preview?.thumbnail ?? NO_PREVIEW, thumbnailRecipe: preview ? `page 1; ${preview.thumbnailRecipe}` : null, decoder: unpacked.decoder,
    remarks: [...nameRemarks(taken.name, format), ...(unpacked.content?.remarks ?? []), ...(chosen?.remark ? [chosen.remark] : [])],
    details: { document: DOCUMENT_FACTS[format].name, parts: unpacked.parts.length },
    record(id) {
      tools.store.documents.insert(id, {
        content: unpacked.content, opening: unpacked.content && spellOpening(unpacked.content, DOCUMENT_FACTS[format].name), parts: unpacked.parts.map(({ path, modifiedMs }, index) => ({ name: format === 'pdf' ? `page ${index + 1}` : path, modifiedMs })), readParts: request.read, keepUnread: request.keepUnread,
      })
      if (unpacked.content) recordText(tools, id, request, unpacked.content)
      tools.store.proposals.replacePending(id, (chosen?.proposals ?? []).map((one) => ({ id: tools.newId('prop'), ...one })))
    },
  }
}

/** What a document’s preview is made of; the same again whenever it is made. */
export const previewOf = async (tools: IngestTools, taken: Taken, format: EvidenceFormat, signal: AbortSignal): Promise<Uint8Array> =>
  (format === 'pdf' ? await firstPage(tools, taken, { signal }) : null)?.thumbnail ?? NO_PREVIEW

/** Null when there is no page, or it cannot be shown: the document is kept all the same. */
async function firstPage({ pool }: IngestTools, taken: Taken, { signal }: Pick<StoreRequest, 'signal'>) {
  try {
    const [first] = (await takeParts(pool, taken.bytes, { from: 0, mostBytes: 1 }, { signal })).parts
    return first && 'bytes' in first ? await inspectPicture(pool, first.bytes, { signal }) : null
  } catch (error) {
    if (!isAppError(error) || error.code === 'CANCELLED') throw error
    return null
  }
}

function recordText({ store }: IngestTools, id: EvidenceId, { caseId }: StoreRequest, content: DocumentContent): void {
  const text = spellContent(content)
  const words = text.split(/\s+/u).filter(Boolean).length
  const run = { engine: ENGINE, language: 'as written', recipe: 'taken from the file, its markup left away', models: [] }
  const version = store.evidence.addOcrRun(id, { ...run, text, words: [], wordCount: words, meanConfidence: 100 })
  store.journal.append({ action: 'evidence.read', actor: PROGRAM, subject: id, caseId, details: { ...run, version, words } })
}
