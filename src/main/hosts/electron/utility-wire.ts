import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import { decoderEnvironment } from '../../imaging/fork-decoder.ts'
import { childEnvironment } from '../child-environment.ts'
import type { CoreWire } from '../core-link.ts'
import type { FromCore } from '../core-messages.ts'

/** Starts the core as a utility process: the only kind of child left once the RunAsNode fuse is off. */
export function startCore(entry: string): CoreWire {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Lamplighter core', env: childEnvironment(), stdio: ['ignore', 'inherit', 'inherit'] })
  return {
    get pid() {
      return child.pid
    },
    post: (message, ports) => child.postMessage(message, ports as MessagePortMain[] | undefined),
    onMessage: (listener) => void child.on('message', (message) => listener(message as FromCore, [])),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  }
}

/**
 * Starts decoders for a core that asks, and hands each of the two one end of a message port: pictures go between them and
 * never through the host. Returns what ends all decoders of that core.
 */
export const serveDecoders = (entry: string) => (core: CoreWire): (() => void) => {
  const running = new Map<number, UtilityProcess>()

  const start = (id: number) => {
    const child = utilityProcess.fork(entry, [], { serviceName: 'Lamplighter decoder', env: decoderEnvironment(), stdio: ['ignore', 'ignore', 'ignore'] })
    let hasStarted = false
    running.set(id, child)
    child.once('spawn', () => {
      hasStarted = true
      const { port1, port2 } = new MessageChannelMain()
      child.postMessage({ kind: 'serve' }, [port1])
      core.post({ kind: 'decoder', id, pid: child.pid }, [port2])
    })
    child.once('exit', () => {
      running.delete(id)
      core.post(hasStarted ? { kind: 'decoderGone', id } : { kind: 'decoder', id, pid: undefined })
    })
  }

  core.onMessage((message) => {
    if (message.kind === 'spawnDecoder') start(message.id)
    else if (message.kind === 'killDecoder') running.get(message.id)?.kill()
  })
  return () => {
    for (const child of running.values()) child.kill()
  }
}
