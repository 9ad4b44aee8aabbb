import { Parser } from 'htmlparser2'
import type { ContentWriter } from './content.ts'
import { cleanLine } from './content.ts'
import { remarkOnLinks } from './link-remarks.ts'
import type { PageLink } from './link-remarks.ts'

/** What a page is read into. `findPicture` gives the part an address stands for; null where the file does not hold it. */
export interface PageReading {
  content: ContentWriter
  /** Called for each picture in order. `skip`: a spacer, not worth a word. */
  findPicture(address: string): number | null | 'skip'
}

const CHUNK = 64 * 1024
/** Longer pages and deeper ones are cut: no honest page is. Characters, without which nothing is said of pictures within. */
const MOST_CHARACTERS = 200_000_000
const MOST_DEPTH = 1_000
const MOST_PARAGRAPH = 100_000
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
/** Their text stands on lines of its own. */
const BLOCKS = new Set(('address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hr html legend li main menu nav ol '
  + 'option p pre section summary table tbody textarea tfoot thead tr ul').split(' '))
const CELLS = new Set(['td', 'th'])
/** What a browser shows nothing of, or only where something is run or fetched. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math', 'audio', 'video', 'canvas', 'datalist', 'select', 'noembed', 'noframes'])
/** They have no end and hold nothing. */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Inline styles that hide what they are on. */
const HIDING = /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0+)?\s*(?:[;!]|$)|font-size\s*:\s*0*(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!]|$))/i

type Attributes = Record<string, string>

/** Adds what a web page shows, in its order: headings, paragraphs, pictures, links. Nothing is run or fetched; what that leaves out is said in the remarks. */
export function readPage(html: string, { content, findPicture }: PageReading): void {
  const open: { name: string; silent: boolean; hidden: boolean }[] = []
  const links: PageLink[] = []
  const counts = { script: 0, frames: [] as string[], hidden: 0, forms: [] as string[], missing: 0 }
  let silent = 0, hidden = 0, pre = 0
  let title: string | null = null, heading = false, tooDeep = false
  // In pieces, and cut where no paragraph is so long: a text that grows is copied again and again.
  let pieces: string[] = [], characters = 0, endsInSpace = true
  let anchor: { target: string; text: string } | null = null

  function flush(): void {
    const block = pieces.join('').split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n')
    pieces = []
    characters = 0
    endsInSpace = true
    if (block !== '') content.add({ kind: heading ? 'heading' : 'text', text: block })
  }

  function addPiece(piece: string): void {
    pieces.push(piece)
    characters += piece.length
    endsInSpace = /\s/.test(piece.at(-1) ?? ' ')
    if (characters > MOST_PARAGRAPH) flush()
  }

  function addText(data: string): void {
    const words = pre > 0 ? data : data.replace(/\s+/g, ' ')
    if (title !== null) title += title.length < 1_000 ? words : ''
    else if (silent > 0) return
    else if (hidden > 0) counts.hidden += words.trim().length
    else {
      // The space between two words is one, wherever their elements end.
      const joined = endsInSpace && pre === 0 ? words.trimStart() : words
      if (joined !== '') addPiece(joined)
      if (anchor && anchor.text.length < 2_000) anchor.text += words
    }
  }

  function addPicture(address: string, words: string): void {
    const part = findPicture(address)
    if (part === 'skip') return
    if (part === null) counts.missing++
    if (hidden > 0 || silent > 0) return
    const wasHeading = heading
    flush()
    heading = wasHeading
    content.add({ kind: 'picture', part, text: cleanLine(words) })
  }

  function openTag(name: string, attributes: Attributes): void {
    if (name === 'script') counts.script++
    if (name === 'iframe' || name === 'frame' || name === 'object' || name === 'embed') counts.frames.push(attributes.src ?? attributes.data ?? '')
    if (name === 'form') counts.forms.push(attributes.action ?? '')
    if (name === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? '')) content.addRemark(`The page asks to be replaced by another (meta refresh: ${cleanLine(attributes.content ?? '', 200)}). It was not followed.`)
    if (name === 'link' && /^canonical$/i.test(attributes.rel ?? '')) content.addFact('Address it names as its own', attributes.href ?? '')
    if (name === 'img' || name === 'image' || (name === 'input' && attributes.type === 'image')) addPicture(attributes.src ?? attributes['xlink:href'] ?? '', attributes.alt ?? '')
    if (name === 'input' && !/^(?:hidden|image|password|checkbox|radio|file)$/i.test(attributes.type ?? '') && attributes.value) addText(` ${attributes.value} `)
    if (name === 'br') addPiece('\n')
    if (VOID.has(name)) return
    if (BLOCKS.has(name) || HEADINGS.has(name)) flush()
    if (CELLS.has(name) && !endsInSpace) addPiece('\t')
    if (HEADINGS.has(name)) heading = true
    if (name === 'pre' || name === 'textarea') pre++
    if (name === 'title' && silent === 0 && title === null) title = ''
    if (name === 'a' && attributes.href !== undefined) anchor = { target: attributes.href, text: '' }
    const entry = { name, silent: SILENT.has(name), hidden: 'hidden' in attributes || HIDING.test(attributes.style ?? '') }
    silent += Number(entry.silent)
    hidden += Number(entry.hidden)
    open.push(entry)
    if (open.length > MOST_DEPTH) tooDeep = true
  }

  function closeTag(name: string): void {
    if (VOID.has(name)) return
    const entry = open.pop()
    if (!entry) return
    silent -= Number(entry.silent)
    hidden -= Number(entry.hidden)
    if (BLOCKS.has(name) || HEADINGS.has(name)) flush()
    if (HEADINGS.has(name)) heading = false
    if (name === 'pre' || name === 'textarea') pre = Math.max(0, pre - 1)
    if (name === 'title' && title !== null) {
      content.setTitle(title)
      title = null
    }
    if (name === 'a' && anchor) {
      links.push({ ...anchor, hidden: hidden + Number(entry.hidden) > 0 })
      content.addLink(anchor.text, anchor.target)
      anchor = null
    }
  }

  const parser = new Parser({ onopentag: openTag, onclosetag: closeTag, ontext: addText })
  const end = Math.min(html.length, MOST_CHARACTERS)
  let at = 0
  for (; at < end && !tooDeep && !content.isFull(); at += CHUNK) parser.write(html.slice(at, Math.min(end, at + CHUNK)))
  if (!tooDeep) parser.end()
  flush()
  if (tooDeep) content.addRemark('The page nests its elements deeper than any honest page; what follows is left out.')
  else if (end < html.length || at < end) content.addRemark('The page is longer than what is kept here; the rest is left out.')
  remarkOnPage(content, counts)
  remarkOnLinks(content, links)
}

function remarkOnPage(content: ContentWriter, { script, frames, hidden, forms, missing }: { script: number; frames: string[]; hidden: number; forms: string[]; missing: number }): void {
  if (hidden > 0) content.addRemark(`${hidden.toLocaleString('en')} characters of text are hidden in the page and left out here: a reader of the page did not see them.`)
  if (script > 0) content.addRemark(`${count(script, 'script')} in the page, never run: what scripts would have shown is missing.`)
  if (frames.length > 0) content.addRemark(`${count(frames.length, 'frame or embedded object', 'frames or embedded objects')} left out: ${list(frames)}`)
  if (forms.length > 0) content.addRemark(`${count(forms.length, 'form')} in the page, which would send to: ${list(forms)}`)
  if (missing > 0) content.addRemark(`${count(missing, 'picture')} of the page ${missing === 1 ? 'is' : 'are'} not in the file; nothing was fetched.`)
  content.addRemark('Style sheets are not looked at: text that they hid may stand here, and the order may be another than on the screen.')
}

const count = (number: number, one: string, many = `${one}s`): string => `${number.toLocaleString('en')} ${number === 1 ? one : many}`
const list = (addresses: readonly string[]): string => {
  const named = [...new Set(addresses.map((address) => cleanLine(address, 120) || 'no address'))]
  return named.slice(0, 5).join(', ') + (named.length > 5 ? ` and ${named.length - 5} more` : '')
}
