import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AppError } from '../../../shared/errors.ts'

/** What is used of PDFium’s C interface (fpdfview.h and its neighbours), by its own names. Handles and addresses are numbers, 0 is none. */
interface Pdfium {
  HEAPU8: Uint8Array
  wasmExports: { malloc(sizeBytes: number): number; free(address: number): void }
  _FPDF_InitLibraryWithConfig(config: number): void
  _FPDF_LoadMemDocument(address: number, sizeBytes: number, password: number): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetLastError(): number
  _FPDF_GetPageCount(document: number): number
  _FPDF_GetFileVersion(document: number, version: number): number
  _FPDF_GetSecurityHandlerRevision(document: number): number
  _FPDF_GetSignatureCount(document: number): number
  _FPDF_GetMetaText(document: number, tag: number, buffer: number, sizeBytes: number): number
  _FPDFDoc_GetJavaScriptActionCount(document: number): number
  _FPDFDoc_GetAttachmentCount(document: number): number
  _FPDFDoc_GetAttachment(document: number, index: number): number
  _FPDFAttachment_GetName(attachment: number, buffer: number, sizeBytes: number): number
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDF_GetPageWidthF(page: number): number
  _FPDF_GetPageHeightF(page: number): number
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFImageObj_GetImagePixelSize(object: number, width: number, height: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetText(text: number, start: number, count: number, buffer: number): number
  _FPDFText_GetBoundedText(text: number, left: number, top: number, right: number, bottom: number, buffer: number, units: number): number
  _FPDFLink_Enumerate(page: number, position: number, link: number): number
  _FPDFLink_GetAction(link: number): number
  _FPDFLink_GetAnnotRect(link: number, rectangle: number): number
  _FPDFAction_GetType(action: number): number
  _FPDFAction_GetURIPath(document: number, action: number, buffer: number, sizeBytes: number): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, address: number, stride: number): number
  _FPDFBitmap_FillRect(bitmap: number, left: number, top: number, width: number, height: number, colour: number): void
  _FPDFBitmap_GetBuffer(bitmap: number): number
  _FPDFBitmap_GetStride(bitmap: number): number
  _FPDFBitmap_Destroy(bitmap: number): void
  _FPDF_RenderPageBitmap(bitmap: number, page: number, x: number, y: number, width: number, height: number, turned: number, flags: number): void
}

export type { Pdfium }

/** Most memory PDFium may have: the file, and what it unpacks to. Beyond that it fails, before the process is stopped from outside. */
const MOST_HEAP_BYTES = 640 * 1024 ** 2

let compiled: WebAssembly.Module | null = null

/** A fresh PDFium with memory of its own, all of which goes with it: nothing one file leaves behind is there for the next. It has no JavaScript engine. */
export async function startPdfium(): Promise<Pdfium> {
  const { PDFiumModule } = await import('@hyzyla/pdfium')
  compiled ??= new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')))
  // It would write its complaints where nobody reads them.
  const quiet = { print: () => undefined, printErr: () => undefined }
  const pdfium = await PDFiumModule({ ...quiet, instantiateWasm: (imports, onReady) => instantiate(compiled!, imports, onReady as unknown as OnReady) }) as unknown as Pdfium
  pdfium._FPDF_InitLibraryWithConfig(0)
  return pdfium
}

type OnReady = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void

function instantiate(module: WebAssembly.Module, imports: WebAssembly.Imports, onReady: OnReady): WebAssembly.Exports {
  const env = imports.env as Record<string, WebAssembly.ImportValue>
  const grow = env.emscripten_resize_heap as (sizeBytes: number) => number
  const bounded = { ...imports, env: { ...env, emscripten_resize_heap: (sizeBytes: number) => (sizeBytes >>> 0 > MOST_HEAP_BYTES ? 0 : grow(sizeBytes)) } }
  const instance = new WebAssembly.Instance(module, bounded)
  onReady(instance, module)
  return instance.exports
}

/** A piece of PDFium’s memory for as long as `work` runs. Throws DECODER_MEMORY where there is none. */
export function withMemory<T>(pdfium: Pdfium, sizeBytes: number, work: (address: number) => T): T {
  const address = pdfium.wasmExports.malloc(sizeBytes)
  if (address === 0) throw tooMuch()
  try {
    return work(address)
  } finally {
    pdfium.wasmExports.free(address)
  }
}

export const tooMuch = () => new AppError('DECODER_MEMORY', `This PDF needs more than ${MOST_HEAP_BYTES / 1024 ** 2} MB of memory, so work on it was stopped. Print what matters of it to a new PDF.`)

/** A text that PDFium hands over as UTF-16 with a zero at its end: asked for its size first, in bytes. Cut at `mostBytes`. */
export function readWide(pdfium: Pdfium, ask: (buffer: number, sizeBytes: number) => number, mostBytes = 64 * 1024): string {
  const sizeBytes = ask(0, 0)
  if (sizeBytes <= 2 || sizeBytes > mostBytes) return ''
  return withMemory(pdfium, sizeBytes, (buffer) => {
    ask(buffer, sizeBytes)
    return decodeWide(pdfium, buffer, sizeBytes - 2)
  })
}

export const decodeWide = ({ HEAPU8 }: Pdfium, address: number, sizeBytes: number): string =>
  new TextDecoder('utf-16le').decode(HEAPU8.slice(address, address + sizeBytes))

/** A text in PDFium’s memory, with a zero at its end. */
export function withText<T>(pdfium: Pdfium, text: string, work: (address: number) => T): T {
  const bytes = Buffer.from(`${text}\0`)
  return withMemory(pdfium, bytes.length, (address) => {
    pdfium.HEAPU8.set(bytes, address)
    return work(address)
  })
}
