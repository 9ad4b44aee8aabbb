import type { ChildProcess } from 'node:child_process'

/** One end of a line between two processes. Messages arrive in the order they were posted. */
export interface Wire<Out, In> {
  /** `ports` are message ports to hand over; only Electron's utility processes take any. */
  post(message: Out, ports?: unknown[]): void
  onMessage(listener: (message: In, ports: readonly unknown[]) => void): void
}

/** The parent's end: it also owns the child's life. `onExit` fires once, also after `kill`. */
export interface ChildWire<Out, In> extends Wire<Out, In> {
  readonly pid: number | undefined
  onExit(listener: () => void): void
  kill(): void
}

/** The parent's end of a process made by `child_process.fork` with `serialization: 'advanced'`. */
export function wireToFork<Out, In>(child: ChildProcess): ChildWire<Out, In> {
  // A failed send means that the child is going: its exit says so.
  child.on('error', () => {})
  return {
    pid: child.pid,
    post: (message) => void (child.connected && child.send(message as never, () => {})),
    onMessage: (listener) => void child.on('message', (message) => listener(message as In, [])),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill('SIGKILL'),
  }
}

/** What a utility process finds at `process.parentPort`, said without importing electron here. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown; ports: unknown[] }) => void): void
}

/** The child's end, whichever way it was started. A child without its parent ends at once. */
export function wireToParent<Out, In>(): Wire<Out, In> {
  const { parentPort } = process as { parentPort?: ParentPort }
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', (event) => listener(event.data as In, event.ports)),
    }
  }
  process.on('disconnect', () => process.exit(0))
  return {
    post: (message) => void (process.connected && process.send!(message as never, undefined, {}, () => {})),
    onMessage: (listener) => void process.on('message', (message) => listener(message as In, [])),
  }
}
