import { AppError } from '../../shared/errors.ts'

/** `found`, or NOT_FOUND naming the kind of thing that is gone. */
export function required<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new AppError('NOT_FOUND', `This ${what} is not in the vault (any more). Go back to the list and choose again.`)
  return found
}
