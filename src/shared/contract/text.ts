import { z } from 'zod'

/** Text a person typed, bounded so that the door is the quota. Lone surrogates are refused, NUL too. */
const typed = (max: number) =>
  z.string().max(max).refine((text) => text.isWellFormed() && !text.includes('\0'), 'must be well-formed text')

export const Title = typed(300).refine((text) => text.trim().length > 0, 'must not be blank')
export const Line = typed(1_000)
/** Why something was done; it stays in the journal for good. */
export const Reason = Line.trim().min(3)
export const Body = typed(50_000)
/** A deputy's name as it stands in the list of those who may open a vault. */
export const SlotName = z.string().trim().min(1).max(60).refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must be well-formed text on one line')
