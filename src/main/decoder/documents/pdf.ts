import type { DocumentContent } from '../../../shared/contract/document.ts'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { createContent } from './content.ts'
import type { ContentWriter } from './content.ts'
import { LIBRARIES } from './libraries.ts'
import { remarkOnLinks } from './link-remarks.ts'
import type { OpenedDocument } from './opened.ts'
import { paintPage, readWords } from './pdf-page.ts'
import { readWide, startPdfium, tooMuch, withText } from './pdfium.ts'
import type { Pdfium } from './pdfium.ts'

/** Pages beyond are not read. */
const MOST_PAGES = 200
/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h. */
const NEEDS_PASSWORD = 4, UNKNOWN_SECURITY = 5
const WAY_OUT = 'Open it in another program, print it to a new PDF and import that beside this one.'
/** Fields of the document information dictionary (ISO 32000-1, 14.3.3), and what they are called here. */
const FACTS = {
  Title: 'Title', Author: 'Author', Subject: 'Subject', Keywords: 'Keywords', Creator: 'Made with', Producer: 'Written by', CreationDate: 'Made at', ModDate: 'Changed at',
}
/** Pages whose text is not read within this are left to their pictures. */
const TEXT_MS = 20_000
/** A page with less has no text of its own. */
const LEAST_CHARACTERS = 3
const MOST_NAMED = 30

interface Loaded { pdfium: Pdfium; document: number }

/** A PDF by PDFium in WebAssembly: facts and text layer as content, its pages as pictures. Scripts, forms and embedded files are named only. */
export async function openPdf(bytes: Uint8Array): Promise<OpenedDocument> {
  let loaded: Loaded | null = await load(bytes)
  const pageCount = loaded.pdfium._FPDF_GetPageCount(loaded.document)
  if (pageCount < 1) throw new Error('no pages')
  const pages = Math.min(pageCount, MOST_PAGES)

  /** A failure within PDFium leaves it in no state to go on: the next page gets a fresh one. */
  async function attempt<T>(work: (from: Loaded) => T | Promise<T>): Promise<T> {
    loaded ??= await load(bytes)
    try {
      return await work(loaded)
    } catch (error) {
      loaded = null
      throw explain(error)
    }
  }

  return {
    decoder: LIBRARIES.pdf,
    describe: () => describe(bytes, attempt, pageCount, pages),
    parts: Array.from({ length: pages }, (_, index) => ({ path: `page ${index + 1}`, modifiedMs: null })),
    readPart: (index) => attempt(({ pdfium, document }) => paintPage(pdfium, document, index)),
    close: () => loaded?.pdfium._FPDF_CloseDocument(loaded.document),
  }
}

async function load(bytes: Uint8Array): Promise<Loaded> {
  const pdfium = await startPdfium()
  // PDFium reads from these bytes as long as the document is open; they go with its memory.
  const address = pdfium.wasmExports.malloc(bytes.length)
  if (address === 0) throw tooMuch()
  pdfium.HEAPU8.set(bytes, address)
  const document = pdfium._FPDF_LoadMemDocument(address, bytes.length, 0)
  if (document !== 0) return { pdfium, document }
  const code = pdfium._FPDF_GetLastError()
  if (code === NEEDS_PASSWORD) throw new AppError('FILE_UNSUPPORTED', `This PDF has a password. ${WAY_OUT}`)
  if (code === UNKNOWN_SECURITY) throw new AppError('FILE_UNSUPPORTED', `This PDF is protected in a way that is not read. ${WAY_OUT}`)
  throw new Error(`PDFium says ${code}`)
}

/** What a failure within PDFium means: it ends itself where memory runs out. */
function explain(error: unknown): unknown {
  if (isAppError(error) || !(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) return error
  return /unreachable|abort|memory|allocation/i.test(error.message) ? tooMuch() : error
}

async function describe(bytes: Uint8Array, attempt: <T>(work: (from: Loaded) => T) => Promise<T>, pageCount: number, pages: number): Promise<DocumentContent> {
  const content = createContent()
  await attempt((loaded) => addFacts(content, loaded, pageCount))
  await attempt((loaded) => remarkOnRisks(content, loaded, bytes))
  if (pages < pageCount) content.addRemark(`Only the first ${pages} of ${pageCount.toLocaleString('en')} pages are read.`)
  const wordless: number[] = [], unread: number[] = [], huge: number[] = []
  const endsAt = performance.now() + TEXT_MS
  for (let index = 0; index < pages; index++) {
    content.add({ kind: 'heading', text: `Page ${index + 1}` })
    content.add({ kind: 'picture', part: index, text: '' })
    const words = performance.now() > endsAt ? null : await attempt(({ pdfium, document }) => readWords(pdfium, document, index)).catch(() => null)
    if (words === null) unread.push(index + 1)
    else if (words.text.trim().length < LEAST_CHARACTERS) wordless.push(index + 1)
    else content.add({ kind: 'text', text: words.text })
    if (words?.hasHugePicture) huge.push(index + 1)
    for (const { text, target } of words?.links ?? []) content.addLink(text, target)
    remarkOnLinks(content, words?.links ?? [])
  }
  if (wordless.length > 0) content.addRemark(`Without text of its own, a picture only: ${wordless.length === pages ? 'every page' : `page ${list(wordless)}`}.`)
  if (huge.length > 0) content.addRemark(`A picture claims more pixels than are painted, and its place may be blank, on page ${list(huge)}.`)
  if (unread.length > 0) content.addRemark(`The text could not be read of page ${list(unread)}.`)
  if (wordless.length + unread.length < pages) content.addRemark('The text is that of the file’s text layer. It may differ from what the pages show: compare it with their pictures.')
  return content.finish()
}

const list = (numbers: readonly number[]): string => numbers.slice(0, MOST_NAMED).join(', ') + (numbers.length > MOST_NAMED ? ` and ${numbers.length - MOST_NAMED} more` : '')

function addFacts(content: ContentWriter, { pdfium, document }: Loaded, pageCount: number): void {
  for (const [field, label] of Object.entries(FACTS)) {
    const value = withText(pdfium, field, (tag) => readWide(pdfium, (buffer, sizeBytes) => pdfium._FPDF_GetMetaText(document, tag, buffer, sizeBytes)))
    if (field === 'Title') content.setTitle(value)
    content.addFact(label, field.endsWith('Date') ? spellDate(value) : value)
  }
  content.addFact('Pages', pageCount.toLocaleString('en'))
  const version = withText(pdfium, '\0\0\0\0', (address) => (pdfium._FPDF_GetFileVersion(document, address) === 0 ? 0 : new DataView(pdfium.HEAPU8.buffer).getInt32(address, true)))
  content.addFact('Version of PDF', version > 0 ? `${Math.floor(version / 10)}.${version % 10}` : '')
}

/** `D:20260302101521+01'00'` as `2026-03-02 10:15:21 UTC+01:00`; anything else as it stands. */
export function spellDate(date: string): string {
  const match = /^D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?/.exec(date)
  if (!match) return date
  const [, year, month, day, hour, minute, second, zulu, sign, zoneHours, zoneMinutes] = match
  const time = hour === undefined ? '' : ` ${[hour, minute ?? '00', second].filter((part) => part !== undefined).join(':')}`
  const zone = zulu ? ' UTC' : sign ? ` UTC${sign}${zoneHours}:${zoneMinutes ?? '00'}` : ''
  return [year, month, day].filter((part) => part !== undefined).join('-') + time + (time === '' ? '' : zone)
}

function remarkOnRisks(content: ContentWriter, { pdfium, document }: Loaded, bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const names = (...wanted: string[]) => wanted.some((name) => file.includes(name))
  const hasScripts = pdfium._FPDFDoc_GetJavaScriptActionCount(document) > 0 || names('/JavaScript', '/JS ', '/JS(', '/JS<')
  if (hasScripts) content.addRemark('The file holds scripts (JavaScript). They were not run; what they would have shown or changed is missing.')
  if (names('/Launch')) content.addRemark('The file asks to start a program. Nothing was started.')
  if (names('/SubmitForm', '/ImportData')) content.addRemark('The file holds a form that would send what is entered. Nothing was sent.')
  if (names('/XFA')) content.addRemark('The file holds a form in XML (XFA), which is not shown: its pages may be no more than a notice.')
  const attachments = Math.max(0, pdfium._FPDFDoc_GetAttachmentCount(document))
  if (attachments > 0) content.addRemark(`Files embedded in it, not taken out: ${nameAttachments({ pdfium, document }, attachments).join(', ')}${attachments > MOST_NAMED ? ' and more' : ''}`)
  const signatures = pdfium._FPDF_GetSignatureCount(document)
  if (signatures > 0) content.addRemark(`It bears ${signatures} electronic ${signatures === 1 ? 'signature' : 'signatures'}, not checked here.`)
  if (pdfium._FPDF_GetSecurityHandlerRevision(document) > 0) content.addRemark('It is encrypted without a password to open it: a password for changes only.')
}

function nameAttachments({ pdfium, document }: Loaded, count: number): string[] {
  return Array.from({ length: Math.min(count, MOST_NAMED) }, (_, index) => {
    const attachment = pdfium._FPDFDoc_GetAttachment(document, index)
    return (attachment === 0 ? '' : readWide(pdfium, (buffer, sizeBytes) => pdfium._FPDFAttachment_GetName(attachment, buffer, sizeBytes))) || 'without a name'
  })
}
