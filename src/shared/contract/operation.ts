import type { z } from 'zod'

/**
 * How an operation is declared. A `query` only looks and runs freely; a `command` changes something: it takes
 * the single write queue and leaves a custody line. `open` operations are answered while no vault is open. A quiet command only
 * keeps how the window was left: it says nothing of a case, so it leaves no custody line and is no edit.
 */
export interface Operation<K extends 'query' | 'command', I extends z.ZodType, O extends z.ZodType, Open extends boolean> {
  kind: K
  input: I
  output: O
  open: Open
  isQuiet: boolean
}

const declare = <K extends 'query' | 'command'>(kind: K) =>
  <I extends z.ZodType, O extends z.ZodType, Open extends boolean = false>(input: I, output: O, options?: { open?: Open; isQuiet?: boolean }): Operation<K, I, O, Open> =>
    ({ kind, input, output, open: (options?.open ?? false) as Open, isQuiet: options?.isQuiet ?? false })

export const query = declare('query')
export const command = declare('command')
