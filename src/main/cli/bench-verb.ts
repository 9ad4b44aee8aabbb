import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError, type Verb } from './arguments.ts'

/** A bench prints its table on stderr and returns rows: ratios against named peers of the same run. */
interface Bench { run(): Promise<unknown> }

export const benchVerbs: Record<string, Verb> = {
  bench: {
    synopsis: '[NAME]…',
    says: 'Measure speed and accuracy against named peers in one run (needs the source tree).',
    positionals: [0, Infinity],
    async run(call) {
      const folder = join(call.environment.paths.projectFolder, 'test', 'bench')
      const known = readdirSync(folder).filter((name) => name.endsWith('.bench.ts')).map((name) => name.replace('.bench.ts', ''))
      const unknown = call.positionals.filter((name) => !known.includes(name))
      if (unknown.length > 0) throw new UsageError(`There is no bench “${unknown[0]}”. Benches: ${known.join(', ')}.`)
      const results: Record<string, unknown> = {}
      for (const name of call.positionals.length > 0 ? call.positionals : known) {
        const bench = await import(pathToFileURL(join(folder, `${name}.bench.ts`)).href) as Bench
        results[name] = await bench.run()
      }
      return { document: results, text: '' }
    },
  },
}
