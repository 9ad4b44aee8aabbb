/** Groups of a recovery key that are asked for, as proof that it was written down. */
const ASKED = 2

/** Different groups of `count`, in order, counted from 0. `draw` gives a number from 0 to below its argument. */
export function chooseGroups(count: number, draw: (below: number) => number = drawFairly): number[] {
  const left = Array.from({ length: count }, (_, index) => index)
  return Array.from({ length: Math.min(ASKED, count) }, () => left.splice(draw(left.length), 1)[0]!).sort((a, b) => a - b)
}

/** The remainder favours nothing that matters among so few groups. */
const drawFairly = (below: number) => crypto.getRandomValues(new Uint32Array(1))[0]! % below

/** As the core reads a recovery key: case and spaces do not matter, and letters that look like digits are those digits. */
const plain = (text: string) => text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

export const isGroup = (typed: string, group: string): boolean => plain(typed) === plain(group)
