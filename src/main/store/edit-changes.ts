import { rowName, type Image, type RowChange, type TrackedTable } from './edit-capture.ts'

/** Two edits of the same columns of the same rows as one; null: they are not that. */
export function mergeRows(first: readonly RowChange[], then: readonly RowChange[]): RowChange[] | null {
  const isOfSame = first.length === then.length && first.every((row, at) => {
    const next = then[at]!
    return rowName(row) === rowName(next) && row.before && row.after && next.before && next.after && Object.keys(row.after).join() === Object.keys(next.after).join()
  })
  return isOfSame ? first.map((row, at) => ({ ...row, after: then[at]!.after, of: [...new Set([...row.of, ...then[at]!.of])] })) : null
}

/** How many things an edit is about, of the kind that there are most of. */
export const countThings = (rows: readonly RowChange[]): number =>
  Math.max(...[...Map.groupBy(rows, ({ table }) => table).values()].map((same) => new Set(same.map(({ key }) => key[0])).size))

/** What belongs to the exhibit, or the annotation on it, that it hangs on. An event stays when an exhibit goes. */
const OWN = new Set<TrackedTable>(['notes', 'annotations'])

/** Takes out of rows what they keep of things that are gone, whose ids these are, and of what hung on them. `all`: the rows of every edit. */
export function withoutThings(all: readonly RowChange[], gone: readonly string[]): (rows: readonly RowChange[]) => RowChange[] {
  const ids = new Set(gone)
  // What ever hung on an exhibit goes whole, also where it says so in another edit only.
  for (let before = -1; before !== ids.size;) {
    before = ids.size
    for (const { table, key, of } of all) if (OWN.has(table) && of.some((id) => ids.has(id))) ids.add(String(key[0]))
  }
  return (rows) => rows.filter(({ of }) => !of.some((id) => ids.has(id))).map((row) => ({ ...row, before: withoutOrigin(row.before, gone), after: withoutOrigin(row.after, gone) }))
}

/** An event keeps the words it came from only as long as the exhibit they stand in. */
const withoutOrigin = (image: Image | null, gone: readonly string[]): Image | null =>
  typeof image?.['origin'] === 'string' && gone.some((id) => (image['origin'] as string).includes(id)) ? { ...image, origin: null } : image
