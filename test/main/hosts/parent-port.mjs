// Makes a forked Node process look like Electron's utility process from the inside: `process.parentPort`, and message ports
// that are handed over with a message. Loaded with `--import` by the double of `utilityProcess`, which relays between ports.
import { EventEmitter } from 'node:events'

const ports = new Map()

class Port extends EventEmitter {
  #waiting = []
  #started = false
  constructor(id) {
    super()
    this.id = id
  }
  postMessage(data) { process.send({ to: this.id, data }) }
  /** Messages wait until this is called, as the real port's do. */
  start() {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] })
  }
  close() { ports.delete(this.id) }
  receive(data) {
    if (this.#started) this.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }
}

class ParentPort extends EventEmitter {
  #waiting = []
  postMessage(data) { process.send({ to: 'parent', data }) }
  receive(message) {
    if (this.listenerCount('message') > 0) this.emit('message', message)
    else this.#waiting.push(message)
  }
  on(event, listener) {
    super.on(event, listener)
    if (event === 'message') for (const message of this.#waiting.splice(0)) this.emit('message', message)
    return this
  }
}

const parentPort = new ParentPort()
Object.defineProperty(process, 'parentPort', { value: parentPort })
process.on('message', ({ to, data, handed }) => {
  if (to !== 'parent') return ports.get(to)?.receive(data)
  const received = handed.map((id) => new Port(id))
  for (const port of received) ports.set(port.id, port)
  parentPort.receive({ data, ports: received })
})
process.on('disconnect', () => process.exit(0))
