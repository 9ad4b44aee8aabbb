/**
 * The page's one way to the core. Promises that every answer is either the value or a `BridgeError` with a known code.
 * Keeps nothing: truth lives behind the contract.
 */
import type { OperationName, Output, PageInput } from '../../shared/contract/index.ts'
import { ERROR_CODES } from '../../shared/errors.ts'
import type { ErrorCode, WireError } from '../../shared/errors.ts'
import type { AdoptedFile } from '../../shared/host-bridge.ts'
import { TypedSecret } from '../../shared/typed-secret.ts'
import { sealSecret } from './seal-secret.ts'

/** A failure as the page knows it. `message` is the core's words for people; `id` points into the local log. */
export class BridgeError extends Error {
  readonly code: ErrorCode
  readonly id: string | null

  constructor(code: ErrorCode, message: string, id: string | null = null) {
    super(message)
    this.name = 'BridgeError'
    this.code = code
    this.id = id
  }
}

const isKnown = (code: string): code is ErrorCode => (ERROR_CODES as readonly string[]).includes(code)

const fromWire = (error: WireError) => new BridgeError(isKnown(error.code) ? error.code : 'INTERNAL', error.message, error.id ?? null)

/** Turns anything thrown in the page into the one error form. */
export function asBridgeError(error: unknown): BridgeError {
  return error instanceof BridgeError ? error : new BridgeError('INTERNAL', error instanceof Error ? error.message : String(error))
}

/**
 * Runs one operation of the contract in the core.
 * @throws BridgeError with the core's code; `CORE_GONE` when the way to it is cut.
 */
export async function call<N extends OperationName>(name: N, input: PageInput<N>): Promise<Output<N>> {
  const envelope = await window.lamplighter.call(name, await sealSecrets(input)).catch((cause: unknown) => {
    throw new BridgeError('CORE_GONE', cause instanceof Error ? cause.message : 'The core does not answer.')
  })
  if (!envelope.ok) throw fromWire(envelope.error)
  return envelope.value as Output<N>
}

/** Nothing typed into a field of secrets leaves the page but sealed. */
async function sealSecrets(input: object): Promise<object> {
  const secrets = Object.entries(input).filter((entry): entry is [string, TypedSecret] => entry[1] instanceof TypedSecret)
  if (secrets.length === 0) return input
  const { key } = await call('vault.sealingKey', {})
  return { ...input, ...Object.fromEntries(await Promise.all(secrets.map(async ([name, secret]) => [name, await sealSecret(secret, key)]))) }
}

/** Has the host end this page's process and load the page anew; see `HostBridge.renew`. */
export const renew = (note: string): Promise<void> => window.lamplighter.renew(note).catch(() => undefined)

/** Puts text on the clipboard for a few seconds; false when that was refused. */
export const copyBriefly = (text: string): Promise<boolean> => window.lamplighter.copy(text).catch(() => false)

/** Hands files to the host and returns one single-use ticket a file, in the same order. */
export const adopt = (files: readonly File[]): Promise<AdoptedFile[]> => window.lamplighter.adopt(files)
