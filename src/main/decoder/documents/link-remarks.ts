import type { ContentWriter } from './content.ts'
import { cleanLine } from './content.ts'

const MOST_NAMED = 20
/** What looks like an address to a reader. */
const ADDRESS = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,24})(?:[/?#:]|$)/u

/** Says which links show one address and lead to another, and which would run a script. */
export function remarkOnLinks(content: ContentWriter, links: readonly { text: string; target: string }[]): void {
  const misleading = links.flatMap(({ text, target }) => {
    const shown = hostOf(text.trim()), real = hostOf(target.trim())
    return shown !== null && real !== null && !isWithin(real, shown) ? [`“${cleanLine(text, 80)}” leads to ${cleanLine(target, 160)}`] : []
  })
  for (const words of new Set(misleading.slice(0, MOST_NAMED))) content.addRemark(`A link shows one address and leads to another: ${words}`)
  if (misleading.length > MOST_NAMED) content.addRemark(`${misleading.length - MOST_NAMED} more links show one address and lead to another.`)
  const scripts = links.filter(({ target }) => /^\s*(?:javascript|vbscript|data):/i.test(target)).length
  if (scripts > 0) content.addRemark(`Links that run a script or hold a page of their own instead of leading somewhere: ${scripts.toLocaleString('en')}`)
}

function hostOf(text: string): string | null {
  const host = ADDRESS.exec(text)?.[1]?.toLowerCase()
  return host === undefined ? null : host.replace(/^www\./, '')
}

const isWithin = (host: string, of: string): boolean => host === of || host.endsWith(`.${of}`)
