import { Parser } from 'htmlparser2'
import type { Found } from './found.ts'
import { latinAt } from './pieces.ts'

const MOST_CHARACTERS = 512 * 1024
const MOST_DEPTH = 32
/** Elements that only hold others together (ISO 16684-1, 7). */
const HOLDERS = new Set(['x:xmpmeta', 'x:xapmeta', 'rdf:rdf', 'rdf:description', 'rdf:seq', 'rdf:bag', 'rdf:alt'])
const ITEM = 'rdf:li'

/**
 * Lists what an XMP packet says, each value under the path of names to it; items of lists are counted where there are several.
 * A streaming parser that knows no entities but the five of XML, with bounds on length and depth; exifr’s own lets a packet write into
 * the prototype of all objects.
 */
export function readXmp(bytes: Uint8Array, found: Found): void {
  const text = decode(bytes).slice(0, MOST_CHARACTERS)
  const path: { name: string; items: number; text: string; hasInside: boolean }[] = []
  let isTooDeep = false

  const nameOf = (last?: string): string =>
    [...path.filter(({ name }) => !HOLDERS.has(name.toLowerCase())).map(({ name }) => name), ...(last === undefined ? [] : [last])].join('/').replaceAll('/[', '[')

  const parser = new Parser({
    onopentagname(name) {
      if (path.length >= MOST_DEPTH) {
        isTooDeep = true
        parser.pause()
        return
      }
      const parent = path.at(-1)
      if (parent) parent.hasInside = true
      if (name.toLowerCase() === ITEM && parent) parent.items += 1
      path.push({ name: name.toLowerCase() === ITEM ? `[${parent?.items ?? 1}]` : name, items: 0, text: '', hasInside: false })
    },
    onattribute(name, value) {
      if (!/^xmlns(:|$)|^xml:|^rdf:(about|parseType)$|^x:xmptk$/u.test(name)) found.add('XMP', nameOf(name), value)
      else if (name === 'x:xmptk') found.add('XMP', 'toolkit', value)
    },
    ontext(part) {
      const own = path.at(-1)
      if (own && own.text.length < 16_384) own.text += part
    },
    onclosetag() {
      const own = path.at(-1)
      if (own && !own.hasInside && own.text.trim() !== '') found.add('XMP', nameOf(), own.text.trim())
      path.pop()
    },
  }, { xmlMode: true, decodeEntities: true })

  parser.write(text)
  if (isTooDeep) found.remark('The XMP is nested deeper than any program writes it; the rest of it is not shown.')
  else parser.end()
}

/** UTF-8 as a rule; a packet may be in UTF-16 (ISO 16684-1, 7.3.2). */
function decode(bytes: Uint8Array): string {
  const start = latinAt(bytes, 0, 4)
  if (start.startsWith('\xff\xfe') || start.startsWith('<\0')) return new TextDecoder('utf-16le').decode(bytes)
  if (start.startsWith('\xfe\xff') || start.startsWith('\0<')) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder('utf-8').decode(bytes)
}
