import { AppError } from '../../shared/errors.ts'
import { appPaths } from '../app-paths.ts'
import { logError } from '../log.ts'
import { parseVerb, usage, UsageError } from './arguments.ts'
import { createEnvironment } from './environment.ts'
import { print, tell, watchOutput } from './output.ts'
import { verbs } from './verbs.ts'

/**
 * The command line: the same core without a window. Results go to stdout (with `--json` as one document, whatever happens),
 * everything else to stderr. Exit 0 done, 1 something failed, 2 wrong usage.
 */
export async function runCommandLine(args: string[], entryFolder: string): Promise<number> {
  watchOutput()
  const paths = appPaths(entryFolder)
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  const json = options.includes('--json')
  const words = json && args[0] === '--json' ? args.slice(1) : args
  if (words[0] === 'help' || options.includes('--help') || options.includes('-h')) {
    print(json, { usage: usage(verbs) }, usage(verbs))
    return 0
  }
  if (words[0] === '--version') {
    print(json, { version: paths.version }, paths.version)
    return 0
  }
  const environment = createEnvironment(paths, entryFolder)
  try {
    if (words.length === 0) throw new UsageError(usage(verbs).trimEnd())
    const { verb, values, positionals } = parseVerb(verbs, words)
    const result = await verb.run({ values, positionals, environment })
    print(json, result.document, result.text)
    return result.failed ? 1 : 0
  } catch (error) {
    const { code, message } = asAppError(error)
    print(json, { error: { code, message } }, '')
    tell(error instanceof UsageError && words.length > 0 ? `${message}\nTry “lamplighter help”.` : message)
    return error instanceof UsageError ? 2 : 1
  } finally {
    await environment.close()
  }
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof UsageError) return new AppError('BAD_INPUT', error.message)
  logError('cli', 'command line', error)
  return new AppError('INTERNAL', 'Something went wrong inside Lamplighter. Nothing stored was lost.', { cause: error })
}
