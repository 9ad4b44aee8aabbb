import type { ContentWriter } from './content.ts'
import { cleanLine } from './content.ts'

export interface PageLink { text: string; target: string; hidden: boolean }

const MOST_NAMED = 20
/** What looks like an address to a reader. */
const ADDRESS = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,24})(?:[/?#:]|$)/u

/** Says which links show one address and lead to another, and which would run a script. */
export function remarkOnLinks(content: ContentWriter, links: readonly PageLink[]): void {
  const misleading = links.flatMap(({ text, target }) => {
    const shown = hostOf(text.trim()), real = hostOf(target.trim())
    return shown !== null && real !== null && !isWithin(real, shown) ? [`“${cleanLine(text, 80)}” leads to ${cleanLine(target, 160)}`] : []
  })
  for (const words of new Set(misleading.slice(0, MOST_NAMED))) content.addRemark(`A link shows one address and leads to another: ${words}`)
  if (misleading.length > MOST_NAMED) content.addRemark(`${misleading.length - MOST_NAMED} more links show one address and lead to another.`)
  const scripts = links.filter(({ target }) => /^\s*(?:javascript|vbscript|data):/i.test(target)).length
  if (scripts > 0) content.addRemark(`${scripts.toLocaleString('en')} ${scripts === 1 ? 'link runs' : 'links run'} a script or ${scripts === 1 ? 'holds' : 'hold'} a page of ${scripts === 1 ? 'its' : 'their'} own instead of leading somewhere.`)
}

function hostOf(text: string): string | null {
  const host = ADDRESS.exec(text)?.[1]?.toLowerCase()
  return host === undefined ? null : host.replace(/^www\./, '')
}

const isWithin = (host: string, of: string): boolean => host === of || host.endsWith(`.${of}`)
