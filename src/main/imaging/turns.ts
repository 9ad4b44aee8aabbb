/** So many in a row, then others have their turn. */
const MOST_IN_A_TURN = 64
/** Whoever asks for one piece asks for the next as soon as it is there: so long the turn is kept for it. */
const LINGER_MS = 60

export interface Turns {
  /** Waits until it is the turn of `key`, does the work, and may hand the turn on. Work of one key runs together. */
  during<T>(key: string, work: () => Promise<T>): Promise<T>
}

/** Lets work for one thing after another through, all that waits for a thing together: for what is costly to change between. */
export function createTurns(lingerMs = LINGER_MS): Turns {
  const waiting = new Map<string, (() => void)[]>()
  let current: string | null = null
  let [active, served] = [0, 0]
  let linger: NodeJS.Timeout | undefined

  function enter(key: string): Promise<void> | undefined {
    const isFree = active === 0 && waiting.size === 0
    if (isFree && current !== key) [current, served] = [key, 0]
    if (current === key && (waiting.size === 0 || served < MOST_IN_A_TURN)) {
      clearTimeout(linger)
      active++
      served++
      return undefined
    }
    return new Promise((resolve) => { waiting.set(key, [...waiting.get(key) ?? [], resolve]) })
  }

  function handOn(): void {
    const next = waiting.entries().next().value
    if (active > 0 || !next) return
    const [key, entering] = next
    waiting.delete(key)
    ;[current, served, active] = [key, entering.length, entering.length]
    for (const go of entering) go()
  }

  function leave(): void {
    active--
    if (active > 0 || waiting.size === 0) return
    clearTimeout(linger)
    if (served >= MOST_IN_A_TURN) handOn()
    else linger = setTimeout(handOn, lingerMs)
  }

  return {
    async during(key, work) {
      await enter(key)
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
