/** How long something will still take: `a few seconds`, `about 40 s`, `about 3 min`, `about 1 h 20 min`. Rounded up: nobody minds being done early. */
export function spellSecondsLeft(seconds: number): string {
  if (seconds <= 10) return 'a few seconds'
  if (seconds <= 50) return `about ${Math.ceil(seconds / 10) * 10} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `about ${minutes} min`
  const rounded = Math.ceil(minutes / 10) * 10
  return `about ${Math.floor(rounded / 60)} h${rounded % 60 ? ` ${rounded % 60} min` : ''}`
}

/** `about 3 min left, 42 a minute`; empty while nothing is known. */
export function spellPace({ itemsPerMinute, secondsLeft }: { itemsPerMinute: number | null; secondsLeft: number | null }): string {
  if (itemsPerMinute === null || secondsLeft === null) return ''
  const rate = itemsPerMinute >= 10 ? Math.round(itemsPerMinute).toLocaleString('en') : String(itemsPerMinute)
  return `${spellSecondsLeft(secondsLeft)} left, ${rate} a minute`
}
