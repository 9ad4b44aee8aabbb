import { expect, test } from 'vitest'
import { createTurns } from '../../../src/main/imaging/turns.ts'

/** Work that ends when it is told, and in which order it was begun. */
function makeWork() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => () => new Promise<void>((resolve) => { begun.push(name); ends.set(name, resolve) })
  return { begun, work, end: (name: string) => ends.get(name)!() }
}
const settled = () => new Promise((resolve) => { setTimeout(resolve, 5) })

test('what is asked for one thing goes together; another waits until nothing more is asked for the first', async () => {
  const turns = createTurns(0)
  const { begun, work, end } = makeWork()
  const all = [turns.during('a', work('a1')), turns.during('b', work('b1')), turns.during('a', work('a2')), turns.during('b', work('b2'))]
  await settled()
  expect(begun).toEqual(['a1', 'a2'])
  end('a1')
  all.push(turns.during('a', work('a3')))
  end('a2')
  await settled()
  expect(begun).toEqual(['a1', 'a2', 'a3'])
  end('a3')
  await settled()
  expect(begun).toEqual(['a1', 'a2', 'a3', 'b1', 'b2'])
  end('b1')
  end('b2')
  await Promise.all(all)
})

test('whoever never stops asking does not keep others waiting for ever, and a failure hands the turn on', async () => {
  const turns = createTurns(0)
  let isServed = false
  const first = turns.during('a', () => settled())
  const other = turns.during('b', async () => { isServed = true })
  for (let asked = 0; asked < 200 && !isServed; asked++) await Promise.allSettled([turns.during('a', () => Promise.reject(new Error('no'))), settled()])
  await Promise.all([first, other])
  expect(isServed).toBe(true)
})
