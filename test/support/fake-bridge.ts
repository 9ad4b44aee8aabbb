/**
 * A host without a core, inside the page: for tests of the page and for looking at it. Answers every operation of the contract
 * from an invented world and keeps what is typed until the page goes away. Never part of the product.
 */
import type { Contract, OperationName } from '../../src/shared/contract/index.ts'
import type { Envelope, HostBridge, PageFile } from '../../src/shared/host-bridge.ts'
import { makeHandlers } from './fake-answers.ts'
import { FakeHost, Refusal } from './fake-host.ts'
import { makeHash, makeWorld, SCENARIOS } from './fake-world.ts'
import type { Scenario } from './fake-world.ts'

export { FAKE_PASSPHRASE, FAKE_RECOVERY_KEY } from './fake-answers.ts'

/** Puts the fake host at `window.lamplighter`. `stepMs`: how long a job's item takes. */
export function installFakeBridge({ scenario = 'three' as Scenario, stepMs = 250 } = {}) {
  const host = new FakeHost(makeWorld(scenario), stepMs)
  const handlers = makeHandlers(host) as Record<string, (input: unknown) => unknown>
  const bridge: HostBridge = {
    host: 'chromium',
    async call(name, input): Promise<Envelope> {
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
