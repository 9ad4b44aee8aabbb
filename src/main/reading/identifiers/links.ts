import type { Found } from './found-identifier.ts'
import { joined } from './found-identifier.ts'
import type { PageText } from './page-text.ts'

/** What may stand in an address. Signs of other scripts end it: text without spaces goes on behind an address. */
const SIGN = String.raw`[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]`
const WITH_SCHEME = new RegExp(String.raw`(?<![A-Za-z0-9])(?:https?|hxxps?|tg):(?://|\\\\)${SIGN}+`, 'giu')
/** Written without a scheme: only with an ending that exists, so that “etc.Please” is none. */
const ENDINGS = 'com|org|net|edu|gov|mil|int|info|biz|io|me|co|app|dev|ai|xyz|site|online|top|shop|club|link|live|news|tv|cc|ly|gg|gl|to|eu|uk|de|fr|es|it|nl|be|at|ch|pl|cz|sk|hu|ro|bg|gr|pt|se|no|fi|dk|ie|lt|lv|ee|ru|ua|by|kz|tr|il|ir|iq|sa|ae|qa|kw|bh|om|ye|jo|lb|sy|eg|ma|dz|tn|ly|sd|za|ng|ke|gh|et|cn|hk|tw|jp|kr|in|pk|bd|lk|np|th|vn|my|sg|id|ph|au|nz|ca|us|mx|br|ar|cl|pe|ve|cu|example|test'
const BARE = new RegExp(String.raw`(?<![\p{L}\p{N}@._/\-])(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.|\[\.\]))+(?:${ENDINGS})(?![\p{L}\p{N}_@-]|\.\p{L})(?::\d{2,5})?(?:[/?#]${SIGN}*)?`, 'giu')

/** The addresses of a page, also where a line broke them. Accounts that are named by an address are of their own kind. */
export function findLinks(page: PageText): Found[] {
  const found: Found[] = []
  for (const pattern of [WITH_SCHEME, BARE]) {
    for (const match of page.text.matchAll(pattern)) {
      if (found.some(({ start, end }) => match.index < end && match.index + match[0].length > start)) continue
      const end = trimEnd(page.text, match.index, followBreaks(page, match.index + match[0].length, match.index))
      const spelled = spell(joined(page.text.slice(match.index, end)))
      if (spelled) found.push({ ...accountOf(spelled) ?? { kind: 'link', value: spelled }, start: match.index, end })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

const LONGEST = 2_000
const REST = new RegExp(`^${SIGN}+`, 'u')

/** Goes on over line breaks where what stands below can only be the rest. */
function followBreaks(page: PageText, from: number, start: number): number {
  let end = from
  while (page.text[end] === '\n' && end - start < LONGEST && page.isContinued(end)) {
    const below = page.text.slice(end + 1, page.text.indexOf('\n', end + 1) < 0 ? undefined : page.text.indexOf('\n', end + 1))
    const rest = REST.exec(below)?.[0] ?? ''
    if (!isRest(page.text.slice(start, end), rest, below)) break
    end += 1 + rest.length
  }
  return end
}

/** Either the break is where an address may break, or the line below is one piece that no word looks like. */
function isRest(before: string, rest: string, below: string): boolean {
  if (rest.length === 0 || /^(?:https?:|www\.)/i.test(rest) || /^[.,;:!?]$/.test(rest)) return false
  const isAlone = below.trim() === rest || /^[\s.,;!?)]/u.test(below.slice(rest.length))
  if (!isAlone || !before.includes('/', before.indexOf('//') + 2)) return false
  return /[/\-_=&?%#+]$/.test(before) || /^[/?&=#%_-]/.test(rest) || (below.trim() === rest && rest.length >= 6 && /[\d/=&?%_]/.test(rest) && !/^\d{1,2}[:.]\d{2}$/.test(rest))
}

/** A sentence's end is not the address's; brackets stay in pairs. */
function trimEnd(text: string, start: number, from: number): number {
  let end = from
  for (;;) {
    const last = text[end - 1]!
    const own = text.slice(start, end)
    const isOpen = (open: string, close: string) => last === close && own.split(close).length > own.split(open).length
    if (!/[.,;:!?'*\n]/.test(last) && !isOpen('(', ')') && !isOpen('[', ']')) return end
    end--
  }
}

/** One spelling: lower-case scheme and host, made whole where somebody disarmed it. Null for what is none after all. */
function spell(written: string): string | null {
  const whole = written.replace(/^hxxp/i, 'http').replace(/^([a-z]+):\\\\/i, '$1://').replaceAll('[.]', '.')
  const url = URL.parse(/^[a-z]+:\/\//i.test(whole) ? whole : `https://${whole}`)
  if (!url || (url.protocol !== 'tg:' && !url.hostname.includes('.'))) return null
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '')
  const port = url.port && `:${url.port}`
  return `${url.protocol === 'tg:' ? 'tg:' : 'https:'}//${host}${port}${url.search || url.hash ? url.pathname : url.pathname.replace(/\/$/, '')}${url.search}${url.hash}`
}

const ACCOUNTS: readonly [kind: Found['kind'], pattern: RegExp][] = [
  ['telegram', /^https:\/\/(?:t|telegram)\.me\/(?!s\/|joinchat|share|addstickers|proxy|\+)([a-z]\w{3,31})/i],
  ['telegram', /^tg:\/\/resolve\?domain=([a-z]\w{3,31})/i],
  ['whatsapp', /^https:\/\/wa\.me\/(\d{8,15})(?!\d)/],
  ['whatsapp', /^https:\/\/api\.whatsapp\.com\/send\/?\?(?:.*&)?phone=(?:\+|%2B)?(\d{8,15})(?!\d)/i],
  ['signal', /^https:\/\/signal\.me\/#p\/(?:\+|%2B)(\d{8,15})/i],
]

/** The account that an address stands for. */
function accountOf(url: string): Pick<Found, 'kind' | 'value'> | null {
  for (const [kind, pattern] of ACCOUNTS) {
    const id = pattern.exec(url)?.[1]
    if (id) return { kind, value: /^\d+$/.test(id) ? `+${id}` : id.toLowerCase() }
  }
  return null
}
