/** Runs `work` for each, a few at once; `before` settles when all before it have ended. */
export async function inOrder<T>(all: readonly T[], atOnce: number, work: (one: T, before: Promise<unknown>) => Promise<void>): Promise<void> {
  let before: Promise<unknown> = Promise.resolve()
  let next = 0
  const runner = async () => {
    for (let index = next++; index < all.length; index = next++) {
      const one = work(all[index]!, before)
      before = Promise.all([before, one])
      await one
    }
  }
  await Promise.all(Array.from({ length: atOnce }, runner))
}
