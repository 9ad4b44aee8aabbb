import type { z } from 'zod'

/**
 * How an operation is declared. A `query` only looks and runs freely; a `command` changes something: it takes
 * the single write queue and leaves a custody line. `open` operations are answered while no vault is open.
 */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'query' | 'command'
  input: I
  output: O
  open: boolean
}

interface Options { open?: boolean }

export const query = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, { open = false }: Options = {}) =>
  ({ kind: 'query' as const, input, output, open })

export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, { open = false }: Options = {}) =>
  ({ kind: 'command' as const, input, output, open })
