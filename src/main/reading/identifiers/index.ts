import type { Word } from '../../../shared/contract/evidence.ts'
import type { Identifier } from '../../../shared/contract/identifier.ts'
import { findEmails, findHandles, findServiceAccounts } from './accounts.ts'
import type { Found } from './found-identifier.ts'
import { joined } from './found-identifier.ts'
import { findIbans } from './iban.ts'
import { findLinks } from './links.ts'
import { makePageText } from './page-text.ts'
import { findPhones } from './phones.ts'
import { findWallets } from './wallets.ts'

export type FoundIdentifier = Omit<Identifier, 'decision' | 'corrected'>

/**
 * Finds the accounts, addresses and numbers that a text names, in reading order, each once. Promises that what has check digits is only
 * called checked where they hold. Must not touch files or the clock.
 * @param text recognised text, lines separated by `\n`; counts where there are no words
 * @param words the same text as words with boxes, in the same order
 */
export function findIdentifiers(text: string, words: readonly Word[]): FoundIdentifier[] {
  const page = makePageText(text, words)
  const taken: Found[] = []
  // What is more particular comes first: an address holds names, numbers and points that are nothing by themselves.
  for (const found of [findLinks(page), findEmails(page.text), findWallets(page.text), findIbans(page.text), findServiceAccounts(page.text), findPhones(page.text), findHandles(page.text)]) {
    taken.push(...found.filter(({ start, end }) => !taken.some((other) => start < other.end && end > other.start)))
  }
  const once = new Map<string, FoundIdentifier>()
  for (const { kind, value, start, end, system = '', isChecked = null } of taken.sort((a, b) => a.start - b.start)) {
    const key = `${kind} ${value}`
    const boxes = page.boxesOf(start, end)
    if (!once.has(key)) once.set(key, { kind, value, text: joined(page.text.slice(start, end)), boxes, system, isChecked })
  }
  return [...once.values()]
}
