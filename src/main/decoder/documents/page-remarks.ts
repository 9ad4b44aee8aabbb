import type { ContentWriter } from './content.ts'
import { cleanLine } from './content.ts'

/** What of a page is not shown. */
export interface LeftOut {
  scripts: number
  /** Addresses of frames and embedded objects, and those forms would send to. */
  frames: Set<string>
  forms: Set<string>
  hiddenCharacters: number
  /** Pictures that the file does not hold. */
  pictures: number
}

const MOST_NAMED = 5

/** Says what is not shown of a page, and why. */
export function remarkOnPage(content: ContentWriter, { scripts, frames, forms, hiddenCharacters, pictures }: LeftOut): void {
  if (hiddenCharacters > 0) content.addRemark(`${hiddenCharacters.toLocaleString('en')} characters of text are hidden in the page and left out here: a reader of the page did not see them.`)
  if (scripts > 0) content.addRemark(`${count(scripts, 'script')} in the page, never run: what scripts would have shown is missing.`)
  if (frames.size > 0) content.addRemark(`Frames and embedded objects left out: ${list(frames)}`)
  if (forms.size > 0) content.addRemark(`The page holds a form, which would send to: ${list(forms)}`)
  if (pictures > 0) content.addRemark(`${count(pictures, 'picture')} of the page ${pictures === 1 ? 'is' : 'are'} not in the file; nothing was fetched.`)
  content.addRemark('Style sheets are not looked at: text that they hid may stand here, and the order may be another than on the screen.')
}

const count = (number: number, one: string): string => `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`

function list(addresses: ReadonlySet<string>): string {
  const named = [...addresses].map((address) => cleanLine(address, 120) || 'no address')
  return named.slice(0, MOST_NAMED).join(', ') + (named.length > MOST_NAMED ? ` and ${named.length - MOST_NAMED} more` : '')
}
