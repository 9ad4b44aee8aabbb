import type { Found } from './found-identifier.ts'
import { joined } from './found-identifier.ts'
import { holdsBase58, holdsBech32, holdsEip55, holdsMonero } from './wallet-checks.ts'

interface Form { system: string; pattern: RegExp; holds(address: string): boolean | null; isCaseless?: boolean }

const B58 = '[1-9A-HJ-NP-Za-km-z]'
const form = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'u')

const FORMS: readonly Form[] = [
  { system: 'Bitcoin', pattern: form(`[13]${B58}{25,34}`), holds: (address) => holdsBase58(address, [0, 5]) },
  { system: 'Bitcoin', pattern: form('bc1[02-9ac-hj-np-z]{11,71}|BC1[02-9AC-HJ-NP-Z]{11,71}'), holds: holdsBech32, isCaseless: true },
  { system: 'Ethereum', pattern: form('0x[0-9a-fA-F]{40}'), holds: holdsEip55, isCaseless: true },
  { system: 'Tron', pattern: form(`T${B58}{33}`), holds: (address) => holdsBase58(address, [0x41]) },
  { system: 'Litecoin', pattern: form(`[LM]${B58}{26,33}`), holds: (address) => holdsBase58(address, [0x30, 0x32]) },
  { system: 'Litecoin', pattern: form('ltc1[02-9ac-hj-np-z]{11,71}'), holds: holdsBech32, isCaseless: true },
  { system: 'Dogecoin', pattern: form(`D${B58}{33}`), holds: (address) => holdsBase58(address, [0x1e]) },
  { system: 'Monero', pattern: form(`[48][0-9AB]${B58}{93}`), holds: holdsMonero },
]

/** Nothing shorter is an address, nor the beginning of one that a line broke. */
const PIECE = /(?<![A-Za-z0-9])[A-Za-z0-9]{6,110}(?![A-Za-z0-9])/g
const MOST_LINES = 4

/**
 * Wallet addresses. Those whose form has check digits only where these hold: anything else may be a word, a hash or a misreading. On
 * one line those of Ethereum and Bitcoin’s newer form count all the same, for nothing else looks like them.
 */
export function findWallets(text: string): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(PIECE)) {
    const start = match.index
    if (found.some((each) => start < each.end)) continue
    const ends = endsOver(text, start + match[0].length)
    const read = ends.flatMap((end, breaks): Found[] => {
      const one = readWallet(joined(text.slice(start, end)), breaks > 0)
      return one ? [{ ...one, start, end }] : []
    })
    // The beginning of a broken one may look like a whole one that was misread.
    const best = read.find(({ isChecked }) => isChecked) ?? read[0]
    if (best) found.push(best)
  }
  return found
}

/** Where it ends on its line, and on each of the next ones when it goes on there. */
function endsOver(text: string, first: number): number[] {
  const ends = [first]
  while (ends.length < MOST_LINES) {
    const rest = /^\n[A-Za-z0-9]{2,100}(?![A-Za-z0-9])/.exec(text.slice(ends.at(-1), ends.at(-1)! + 102))
    if (!rest) break
    ends.push(ends.at(-1)! + rest[0].length)
  }
  return ends
}

const UNMISTAKABLE = /^(?:0x|bc1|ltc1)/i

function readWallet(address: string, isBroken: boolean): Pick<Found, 'kind' | 'value' | 'system' | 'isChecked'> | null {
  for (const { system, pattern, holds, isCaseless } of FORMS) {
    if (!pattern.test(address)) continue
    const isChecked = holds(address)
    if (isChecked !== true && (isBroken ? isChecked === false : !UNMISTAKABLE.test(address))) continue
    return { kind: 'wallet', value: isCaseless ? address.toLowerCase() : address, system, isChecked }
  }
  return null
}
