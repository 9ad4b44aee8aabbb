/** How what stands around a proposed time is put into words: in the list of proposals, and as the text of the event it becomes. */

/** Lines of a picture end where its bubble ends, not where a sentence does: they are put together again. */
const flow = (lines: readonly string[]) => lines.map((line) => line.trim()).filter(Boolean).join(' ')

const hasClock = (matched: string) => /\d[:.]\d\d/u.test(matched)

/**
 * The excerpt as paragraphs: a line that holds a clock time heads or closes a message and stands by itself, what stands above and
 * below it is each flowed into one. A date is part of a sentence and flows with it.
 */
export function proposalParagraphs({ excerpt, matched }: { excerpt: string; matched: string }): string[] {
  const lines = excerpt.split('\n')
  const at = lines.findIndex((line) => line.includes(matched))
  if (at < 0 || !hasClock(matched)) return [flow(lines)]
  return [flow(lines.slice(0, at)), lines[at]!.trim(), flow(lines.slice(at + 1))].filter(Boolean)
}

/** Marks and blanks that set a name off from the time after it. */
const TRAILING = /[\s·•|,:;–—-]+$/u

/**
 * What happened, as the text of an event: `Name: message` where a message stands under its name and time, the message alone where
 * its time stands below it, and the whole excerpt where there is nothing but the time, or where the time is part of a sentence.
 */
export function describeProposal({ excerpt, matched }: { excerpt: string; matched: string }): string {
  const lines = excerpt.split('\n')
  const at = lines.findIndex((line) => line.trimEnd().endsWith(matched))
  const message = flow(lines.filter((_, index) => index !== at))
  if (at < 0 || !hasClock(matched) || message === '') return flow(lines)
  const name = lines[at]!.trimEnd().slice(0, -matched.length).replace(TRAILING, '').trim()
  return name === '' ? message : `${name}: ${message}`
}
