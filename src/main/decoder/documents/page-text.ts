import { Parser } from 'htmlparser2'
import type { ContentWriter } from './content.ts'
import { cleanLine } from './content.ts'
import { isHidingStyle } from './hiding-style.ts'
import { remarkOnLinks } from './link-remarks.ts'
import { remarkOnPage } from './page-remarks.ts'
import type { LeftOut } from './page-remarks.ts'
import { joinParagraphs } from './paragraphs.ts'

/** What a page is read into. */
export interface PageReading {
  content: ContentWriter
  /** Called for each picture in order: the part an address stands for, null where the file does not hold it, `skip` for a spacer not worth a word. */
  findPicture(address: string): number | null | 'skip'
}

const CHUNK = 64 * 1024
/** Longer pages and deeper ones are cut: no honest page is. */
const MOST_CHARACTERS = 200_000_000, MOST_DEPTH = 1_000
const MOST_TITLE = 1_000, MOST_LINK_TEXT = 2_000

const words = (text: string) => new Set(text.split(' '))
const HEADINGS = words('h1 h2 h3 h4 h5 h6')
/** Their text stands in paragraphs of its own. */
const BLOCKS = words('address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header html legend li main menu nav ol '
  + 'option p pre section summary table tbody textarea tfoot thead tr ul h1 h2 h3 h4 h5 h6')
/** What a browser shows nothing of, or only where something is run or fetched. */
const SILENT = words('script style template noscript iframe object embed svg math audio video canvas datalist select noembed noframes')
const FRAMES = words('iframe frame object embed')
const KEEPS_SPACES = words('pre textarea')
/** They have no end and hold nothing. */
const VOID = words('area base br col embed hr img input link meta param source track wbr')
/** Fields that show no text. */
const WORDLESS_FIELD = /^(?:hidden|image|password|checkbox|radio|file)$/i

type Attributes = Record<string, string>

/** Adds what a web page shows, in its order: headings, paragraphs, pictures, links. Nothing is run or fetched; the remarks say what that leaves out. */
export function readPage(html: string, { content, findPicture }: PageReading): void {
  const open: { silent: boolean; hidden: boolean; keepsSpaces: boolean }[] = []
  const within = { silent: 0, hidden: 0, keepsSpaces: 0, heading: false }
  const leftOut: LeftOut = { scripts: 0, frames: new Set(), forms: new Set(), hiddenCharacters: 0, pictures: 0 }
  const links: { text: string; target: string }[] = []
  const paragraphs = joinParagraphs((text) => content.add({ kind: within.heading ? 'heading' : 'text', text }))
  let title: string | null = null
  let anchor: { text: string; target: string } | null = null
  let tooDeep = false

  function addText(data: string): void {
    const text = within.keepsSpaces > 0 ? data : data.replace(/\s+/g, ' ')
    if (title !== null) title = (title + text).slice(0, MOST_TITLE)
    else if (within.silent > 0) return
    else if (within.hidden > 0) leftOut.hiddenCharacters += text.trim().length
    else {
      paragraphs.add(text, within.keepsSpaces > 0)
      if (anchor && anchor.text.length < MOST_LINK_TEXT) anchor.text += text
    }
  }

  function addPicture({ src, 'xlink:href': reference, alt }: Attributes): void {
    const part = findPicture(src ?? reference ?? '')
    if (part === null) leftOut.pictures++
    if (part === 'skip' || within.hidden > 0 || within.silent > 0) return
    paragraphs.end()
    content.add({ kind: 'picture', part, text: cleanLine(alt ?? '') })
  }

  /** What an element is or asks for by itself, whatever stands in it. */
  function lookAt(name: string, attributes: Attributes): void {
    if (name === 'script') leftOut.scripts++
    if (FRAMES.has(name)) leftOut.frames.add(attributes.src ?? attributes.data ?? '')
    if (name === 'form') leftOut.forms.add(attributes.action ?? '')
    if (name === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? '')) {
      content.addRemark(`The page asks to be replaced by another (meta refresh: ${cleanLine(attributes.content ?? '', 200)}). It was not followed.`)
    }
    if (name === 'link' && /^canonical$/i.test(attributes.rel ?? '')) content.addFact('Address it names as its own', attributes.href ?? '')
    if (name === 'img' || name === 'image' || (name === 'input' && attributes.type === 'image')) addPicture(attributes)
    if (name === 'input' && !WORDLESS_FIELD.test(attributes.type ?? '') && attributes.value) addText(` ${attributes.value} `)
    if (name === 'br' || name === 'hr') paragraphs.breakLine()
  }

  function openTag(name: string, attributes: Attributes): void {
    lookAt(name, attributes)
    if (VOID.has(name)) return
    if (BLOCKS.has(name)) paragraphs.end()
    if (name === 'td' || name === 'th') paragraphs.nextCell()
    if (HEADINGS.has(name)) within.heading = true
    if (name === 'title' && within.silent === 0) title ??= ''
    if (name === 'a' && attributes.href !== undefined) anchor = { target: attributes.href, text: '' }
    const entry = { silent: SILENT.has(name), hidden: 'hidden' in attributes || isHidingStyle(attributes.style ?? ''), keepsSpaces: KEEPS_SPACES.has(name) }
    count(entry, 1)
    open.push(entry)
    if (open.length > MOST_DEPTH) tooDeep = true
  }

  function count(entry: (typeof open)[number], step: 1 | -1): void {
    for (const what of ['silent', 'hidden', 'keepsSpaces'] as const) if (entry[what]) within[what] += step
  }

  function closeTag(name: string): void {
    const entry = VOID.has(name) ? undefined : open.pop()
    if (!entry) return
    count(entry, -1)
    if (BLOCKS.has(name)) paragraphs.end()
    if (HEADINGS.has(name)) within.heading = false
    if (name === 'title' && title !== null) {
      content.setTitle(title)
      title = null
    }
    if (name === 'a' && anchor) {
      links.push(anchor)
      content.addLink(anchor.text, anchor.target)
      anchor = null
    }
  }

  const parser = new Parser({ onopentag: openTag, onclosetag: closeTag, ontext: addText })
  const end = Math.min(html.length, MOST_CHARACTERS)
  let at = 0
  for (; at < end && !tooDeep && !content.isFull(); at += CHUNK) parser.write(html.slice(at, Math.min(end, at + CHUNK)))
  // It would close all that is open, which takes its time.
  if (!tooDeep) parser.end()
  paragraphs.end()
  if (tooDeep) content.addRemark('The page nests its elements deeper than any honest page; what follows is left out.')
  else if (at < html.length) content.addRemark('The page is longer than what is kept here; the rest is left out.')
  remarkOnPage(content, leftOut)
  remarkOnLinks(content, links)
}
