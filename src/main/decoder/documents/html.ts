import { createContent } from './content.ts'
import { decodeText } from './decode-text.ts'
import { LIBRARIES } from './libraries.ts'
import type { OpenedDocument } from './opened.ts'
import { collectPictures, remarkOnPictures } from './page-pictures.ts'
import { readPage } from './page-text.ts'

/** Where a page must say how it is written (HTML, 4.2.5.4). */
const HEAD_BYTES = 1_024
/** Written by browsers that save a page: `<!-- saved from url=(0024)https://… -->`; SingleFile has its own. */
const SAVED_FROM = [/<!--\s*saved from url=\(\d+\)(\S+)/i, /<!--\s*Page saved with SingleFile\s+url: (\S+)/i]
const SAVED_AT = /<!--\s*Page saved with SingleFile[^]{0,2000}?saved date: ([^\n]+)/i

/** A web page as one file, with the pictures that stand in it. */
export function openHtml(bytes: Uint8Array): OpenedDocument {
  const { text, encoding } = decodeText(bytes, toldEncoding(bytes))
  const content = createContent()
  const pictures = collectPictures()
  const start = text.slice(0, 8_192)
  content.addFact('Address', SAVED_FROM.map((pattern) => pattern.exec(start)?.[1]).find(Boolean) ?? '')
  content.addFact('Saved at', SAVED_AT.exec(start)?.[1] ?? '')
  content.addFact('Encoding', encoding)
  readPage(text, { content, findPicture: pictures.find })
  remarkOnPictures(content, pictures)
  return {
    decoder: LIBRARIES.html,
    describe: () => content.finish(),
    parts: pictures.found.map(({ path }) => ({ path, modifiedMs: null })),
    readPart: async (index) => pictures.found[index]!.bytes,
  }
}

function toldEncoding(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1')
  return /<meta[^>]+charset=["']?\s*([\w-]+)/i.exec(start)?.[1] ?? null
}
