import { AppError } from '../../shared/errors.ts'
import { appPaths } from '../app-paths.ts'
import { logError } from '../log.ts'
import { parseVerb, usage, UsageError } from './arguments.ts'
import { createEnvironment } from './environment.ts'
import { verbs } from './verbs.ts'

/**
 * The command line: the same core without a window. Results go to stdout (with `--json` as one document), everything else to
 * stderr. Exit 0 done, 1 something failed, 2 wrong usage.
 */
export async function runCommandLine(words: string[], entryFolder: string): Promise<number> {
  const paths = appPaths(entryFolder)
  if (words.length === 0 || words[0] === 'help' || words.includes('--help')) {
    process.stdout.write(usage(verbs))
    return words.length === 0 ? 2 : 0
  }
  if (words[0] === '--version') {
    process.stdout.write(`${paths.version}\n`)
    return 0
  }
  const environment = createEnvironment(paths, entryFolder)
  let json = words.includes('--json')
  try {
    const { verb, values, positionals } = parseVerb(verbs, words)
    json = values['json'] === true
    const result = await verb.run({ values, positionals, environment })
    print(json, result.document, result.text)
    return result.failed ? 1 : 0
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\nTry “lamplighter help”.\n`)
      return 2
    }
    const known = error instanceof AppError ? error : unforeseen(error)
    print(json, { error: { code: known.code, message: known.message } }, '')
    process.stderr.write(`${known.message}\n`)
    return 1
  } finally {
    await environment.close()
  }
}

function unforeseen(error: unknown): AppError {
  logError('cli', 'command line', error)
  return new AppError('INTERNAL', 'Something went wrong inside Lamplighter. Nothing stored was lost.', { cause: error })
}

function print(json: boolean, document: unknown, text: string): void {
  if (json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
  else if (text) process.stdout.write(`${text}\n`)
}
