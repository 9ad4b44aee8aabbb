/**
 * The fuses a released Electron is to be built with, by the names of @electron/fuses, with the reason for each.
 * Data for the packaging step (and its check of the finished binary); nothing reads it at run time.
 */
export const FUSES = {
  RunAsNode: { on: false, why: 'ELECTRON_RUN_AS_NODE would turn the app into a Node for anybody; children are utility processes' },
  EnableCookieEncryption: { on: true, why: 'we keep no cookies; were one ever set, not in plain text' },
  EnableNodeOptionsEnvironmentVariable: { on: false, why: 'NODE_OPTIONS=--require would load foreign code' },
  EnableNodeCliInspectArguments: { on: false, why: '--inspect and SIGUSR1 would open a debugger onto keys' },
  EnableEmbeddedAsarIntegrityValidation: { on: true, why: 'macOS and Windows refuse a changed app.asar' },
  OnlyLoadAppFromAsar: { on: true, why: 'else an app/ folder next to it goes around the integrity check' },
  LoadBrowserProcessSpecificV8Snapshot: { on: false, why: 'no such snapshot is shipped; one put there would be outside the integrity check' },
  GrantFileProtocolExtraPrivileges: { on: false, why: 'file: is not used' },
  WasmTrapHandlers: { on: true, why: 'Electron’s default, said so that it does not drift; Argon2id and OCR are WebAssembly' },
} as const satisfies Record<string, { on: boolean; why: string }>
