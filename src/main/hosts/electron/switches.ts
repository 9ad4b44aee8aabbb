import type { App } from 'electron'

/**
 * Chromium switches set before start: should a request ever slip past the session's rules, names resolve nowhere and
 * connections end in a closed port; and nothing of the browser's own talks to anybody.
 */
export const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', 'http://127.0.0.1:9'],
  ['proxy-bypass-list', '<-loopback>'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-quic'],
  ['disable-breakpad'],
  ['dns-prefetch-disable'],
  ['no-pings'],
]

export function setSwitches(app: App): void {
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value)
}

/** Switches through which another program could look into the page, and with it at everything that is open. */
export const DEBUGGERS = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'inspect', 'inspect-brk', 'inspect-port'] as const

export const hasDebugger = (app: App): boolean => DEBUGGERS.some((name) => app.commandLine.hasSwitch(name))
