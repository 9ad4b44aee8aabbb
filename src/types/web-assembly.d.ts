/** What the decoder uses of WebAssembly; its types come with those of the browser only. */
declare namespace WebAssembly {
  type ImportValue = unknown
  type Imports = Record<string, Record<string, ImportValue>>
  type Exports = Record<string, unknown>
  class Module { constructor(bytes: Uint8Array) }
  class Instance { constructor(module: Module, imports: Imports); readonly exports: Exports }
  class RuntimeError extends Error {}
}
