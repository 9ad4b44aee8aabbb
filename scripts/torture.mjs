// The long run of what the vault must survive: `npm run torture -- --minutes N [--only F1,F2] [--seed N]`. N minutes for each test.
// Closes with one line of figures per test. The short run is a suite of `npm test`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureDependencies, giveUp, node24, projectFolder } from './setup.mjs'

const usage = () => giveUp('Usage: npm run torture -- --minutes N [--only F1,F2,…] [--seed N]')
const values = readOptions()
const names = values.only?.toUpperCase().split(',').map((name) => name.trim())
if (!(Number(values.minutes) > 0) || names?.some((name) => !/^[A-Z]\d+$/.test(name))) usage()
await ensureDependencies()

const place = mkdtempSync(join(tmpdir(), 'torture-figures-'))
const figures = join(place, 'figures')
writeFileSync(figures, '')
const env = { ...process.env, FORCE_COLOR: '0', LAMPLIGHTER_TORTURE_MINUTES: values.minutes, LAMPLIGHTER_TORTURE_FIGURES: figures, ...(values.seed ? { LAMPLIGHTER_TORTURE_SEED: values.seed } : {}) }
const filter = names ? ['-t', `^(${names.join('|')})[ ’]`] : []
const files = names?.map((name) => `torture/${name.toLowerCase()}-`) ?? []
const { status } = spawnSync(node24(), ['node_modules/vitest/vitest.mjs', 'run', '--project', 'torture', '--silent=true', ...files, ...filter], { cwd: projectFolder, stdio: 'inherit', env })
console.log(`\n${readFileSync(figures, 'utf8').trim() || 'No test came to its end.'}`)
rmSync(place, { recursive: true })
process.exit(status ?? 1)

function readOptions() {
  try {
    return parseArgs({ options: { minutes: { type: 'string' }, only: { type: 'string' }, seed: { type: 'string' } } }).values
  } catch {
    return usage()
  }
}
