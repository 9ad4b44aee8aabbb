/** Splits a name so that its end (number, extension) stays in sight when the middle has no room. Never splits a cluster. */
export function splitName(name: string, tailLength = 8): [head: string, tail: string] {
  const clusters = [...segmenter.segment(name)].map(({ segment }) => segment)
  if (clusters.length <= tailLength + 4) return [name, '']
  return [clusters.slice(0, -tailLength).join(''), clusters.slice(-tailLength).join('')]
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
