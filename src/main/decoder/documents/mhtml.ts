import PostalMime, { decodeWords } from 'postal-mime'
import type { Email } from 'postal-mime'
import { createContent } from './content.ts'
import { decodeText } from './decode-text.ts'
import { LIBRARIES } from './libraries.ts'
import { MOST_PARTS } from './opened.ts'
import type { OpenedDocument } from './opened.ts'
import { collectPictures, remarkOnPictures } from './page-pictures.ts'
import { readPage } from './page-text.ts'
import { nameUnnamed } from './part-name.ts'
import { collectParts, readHeader } from './mime-parts.ts'
import type { MimePart } from './mime-parts.ts'

const LEAST_PICTURE_BYTES = 200

/** A page as Chromium, Edge or Internet Explorer save it (RFC 2557): the page as text, its pictures as parts, frames behind it. */
export async function openMhtml(bytes: Uint8Array): Promise<OpenedDocument> {
  const head = readHeader(bytes)
  const parts = await Promise.all(collectParts(bytes, head).map(decodePart))
  const pages = parts.filter(({ type }) => isPage(type))
  const pictures = parts.filter(({ type, content }) => isPicture(type) && content.length >= LEAST_PICTURE_BYTES).slice(0, MOST_PARTS)
  if (pages.length === 0 && pictures.length === 0) throw new Error('neither a page nor a picture')
  const content = createContent()
  const inPage = collectPictures(pictures.length)
  const address = head.get('snapshot-content-location') ?? pages[0]?.location ?? head.get('content-location') ?? ''
  content.setTitle(decodeWords((head.get('subject') ?? '').slice(0, 2_000)))
  content.addFact('Address', address)
  content.addFact('Saved at, as the file tells', head.get('date') ?? '')
  content.addFact('Saved by', /<Saved by ([^>]{1,100})>/i.exec(head.get('from') ?? '')?.[1] ?? head.get('from') ?? '')
  const places = new Map(pictures.flatMap(({ location, id }, index) => [[location, index], [`cid:${id}`, index]] as const).filter(([place]) => place !== '' && place !== 'cid:'))
  pages.forEach((page, index) => {
    if (index > 0) content.add({ kind: 'heading', text: `Frame: ${page.location || 'without an address'}` })
    const base = page.location || address
    readPage(decodeText(page.content, page.encoding).text, { content, findPicture: (source) => places.get(source) ?? places.get(resolve(source, base)) ?? inPage.find(source) })
  })
  remarkOnPictures(content, inPage)
  if (parts.length >= MOST_PARTS) content.addRemark(`Only the first ${MOST_PARTS.toLocaleString('en')} pieces of the file are read.`)
  const others = parts.length - pages.length - parts.filter(({ type }) => isPicture(type)).length
  if (others > 0) content.addRemark(`Left out of the page: ${others.toLocaleString('en')} style sheets, fonts and the like.`)
  const all = [...pictures.map(({ location, type, content: picture }, index) => ({ path: location || nameUnnamed('picture', index + 1, type), bytes: picture })), ...inPage.found]
  return {
    decoder: `${LIBRARIES.mail}; ${LIBRARIES.html}`,
    describe: () => content.finish(),
    parts: all.map(({ path }) => ({ path: path.slice(0, 2_000).toWellFormed(), modifiedMs: null })),
    readPart: async (index) => all[index]!.bytes,
  }
}

interface Decoded { type: string; encoding: string | null; location: string; id: string; content: Uint8Array }

const isPage = (type: string) => type === 'text/html' || type === 'application/xhtml+xml'
const isPicture = (type: string) => type.startsWith('image/')

/** Each part alone is a small mail: what it holds comes back as its only attachment. Style sheets and the like stay packed. */
async function decodePart({ head, body, bytes }: MimePart): Promise<Decoded> {
  const type = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(head.get('content-type') ?? 'text/html')?.[1]?.toLowerCase() ?? ''
  const told = {
    type, encoding: /charset\s*=\s*"?([\w.:-]+)/i.exec(head.get('content-type') ?? '')?.[1] ?? null,
    location: head.get('content-location')?.trim() ?? '', id: head.get('content-id')?.trim().replace(/^<|>$/g, '') ?? '',
  }
  if (!isPage(type) && !isPicture(type)) return { ...told, content: new Uint8Array() }
  const isPacked = /base64|quoted-printable/i.test(head.get('content-transfer-encoding') ?? '')
  return { ...told, content: isPacked ? contentOf(await PostalMime.parse(asAttachment(head, body))) : bytes.subarray(bytes.length - body.length) }
}

function asAttachment(head: Map<string, string>, body: Uint8Array): Uint8Array {
  const packing = /base64/i.test(head.get('content-transfer-encoding') ?? '') ? 'base64' : 'quoted-printable'
  return Buffer.concat([Buffer.from(`Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: ${packing}\r\n\r\n`), body])
}

function contentOf({ attachments }: Email): Uint8Array {
  const content = attachments[0]?.content
  return content === undefined || typeof content === 'string' ? new Uint8Array() : new Uint8Array(content)
}

function resolve(address: string, base: string): string {
  try {
    return new URL(address, base).href
  } catch {
    return address
  }
}
