/**
 * The local log: lines of JSON on standard error. It says which code failed where, never what about:
 * no message texts, paths, recognised text or names, because those come from evidence.
 */
export function logError(id: string, operation: string, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  process.stderr.write(`${JSON.stringify({ id, operation, error: name, code, at: framesOf(error) })}\n`)
}

/** The first stack frames, reduced to function and file name. */
function framesOf(error: unknown): string[] {
  if (!(error instanceof Error) || !error.stack) return []
  return error.stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?[^\s()]*\/([^/\s()]+)\)?$/, '$1'))
}
