/**
 * A host without a core, inside the page: for tests of the page and for looking at it. Answers every operation of the contract
 * from an invented world and keeps what is typed until the page goes away. Never part of the product.
 */
import type { Contract, OperationName } from '../../src/shared/contract/index.ts'
import type { SealedSecret } from '../../src/shared/contract/secret.ts'
import type { Envelope, HostBridge, PageFile } from '../../src/shared/host-bridge.ts'
import { createSealing } from '../../src/main/sealing.ts'
import { makeHandlers } from './fake-answers.ts'
import { FakeHost, Refusal } from './fake-host.ts'
import { makeHash, makeWorld, SCENARIOS } from './fake-world.ts'
import type { Scenario } from './fake-world.ts'

export { FAKE_PASSPHRASE, FAKE_RECOVERY_KEY } from './fake-answers.ts'

/** Puts the fake host at `window.lamplighter`. `stepMs`: how long a job's item takes. */
export function installFakeBridge({ scenario = 'three' as Scenario, stepMs = 250 } = {}) {
  const host = new FakeHost(makeWorld(scenario), stepMs)
  const handlers = makeHandlers(host) as Record<string, (input: unknown) => unknown>
  const sealing = createSealing()
  /** As the core's corridor does it. */
  async function openSecrets(input: unknown): Promise<unknown> {
    const fields = await Promise.all(Object.entries(input as object).map(async ([key, one]: [string, SealedSecret]) => [key, one && typeof one === 'object' && 'box' in one && 'from' in one ? await sealing.open(one) : one]))
    return Object.fromEntries(fields) as object
  }
  const bridge: HostBridge = {
    host: 'chromium',
    async call(name, sealed): Promise<Envelope> {
      if (name === 'vault.sealingKey') return { ok: true, value: { key: await sealing.publicKey() } }
      const input = await openSecrets(sealed)
      host.calls.push({ name, input })
      try {
        const handler = handlers[name as keyof Contract]
        const refusal = host.refusals[name as OperationName]
        delete host.refusals[name as OperationName]
        if (refusal) throw new Refusal(refusal, 'The fake host was told to refuse.')
        if (name in host.answers) return { ok: true, value: host.answers[name as OperationName] }
        if (!handler) throw new Refusal('UNKNOWN_OPERATION', name)
        return { ok: true, value: structuredClone(await handler(structuredClone(input))) }
      } catch (error) {
        const code = error instanceof Refusal ? error.code : 'INTERNAL'
        return { ok: false, error: { code, message: (error as Error).message } }
      }
    },
    subscribe(listener) {
      host.listeners.add(listener)
      return () => void host.listeners.delete(listener)
    },
    // There is no other process to go to: the page goes on.
    renew: async () => undefined,
    async copy(text) {
      if (!host.refusesCopies) host.copied.push(text)
      return !host.refusesCopies
    },
    async adopt(files: readonly PageFile[]) {
      return files.map((file) => ({ ticket: `ticket_${makeHash().slice(0, 32)}`, name: file.name, sizeBytes: file.size }))
    },
  }
  Object.defineProperty(window, 'lamplighter', { value: bridge })
  Object.defineProperty(window, 'fakeHost', { value: host })
  return host
}

declare global {
  var fakeScenario: { scenario?: Scenario; stepMs?: number } | undefined
}

if (globalThis.fakeScenario && SCENARIOS.includes(globalThis.fakeScenario.scenario ?? 'three')) installFakeBridge(globalThis.fakeScenario)
