import { sealSecret } from '../../src/renderer/bridge/seal-secret.ts'
import { TypedSecret } from '../../src/shared/typed-secret.ts'
import type { Envelope } from '../../src/shared/host-bridge.ts'

type Call = (name: string, input: unknown) => Promise<Envelope>

/** A page's call as the page makes it: what it gives as `secret` or `passphrase` is sealed for the core that answers. */
export const sealing = (call: Call): Call => async (name, input) => {
  const secrets = Object.entries(input ?? {}).filter((entry): entry is [string, string] => ['secret', 'passphrase'].includes(entry[0]) && typeof entry[1] === 'string')
  if (secrets.length === 0) return call(name, input)
  const answer = await call('vault.sealingKey', {})
  if (!answer.ok) return answer
  const { key } = answer.value as { key: string }
  const sealed = await Promise.all(secrets.map(async ([field, text]) => [field, await sealSecret(new TypedSecret([...text]), key)]))
  return call(name, { ...input as object, ...Object.fromEntries(sealed) as object })
}
