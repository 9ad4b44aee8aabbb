// Types, lint, architecture and unit tests: what to run before every commit. `--static` leaves the tests out.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDependencies, node24, projectFolder } from './setup.mjs'

await ensureDependencies()
const bin = (...parts) => join(projectFolder, 'node_modules', ...parts)
const layers = ['shared', 'main', 'preload', 'renderer', 'test']
const steps = [
  ...layers.map((layer) => [`types of ${layer}`, [bin('typescript', 'bin', 'tsc'), '-p', `tsconfig.${layer}.json`]]),
  ['lint', [bin('oxlint', 'bin', 'oxlint'), '--type-aware', '--quiet', 'src', 'test', 'scripts']],
]
if (!process.argv.includes('--static')) steps.push(['architecture and unit tests', [bin('vitest', 'vitest.mjs'), 'run', '--project', 'unit']])

const result = { passed: 0, failed: 0, skipped: 0 }
for (const [name, args] of steps) {
  const ok = spawnSync(node24(), args, { cwd: projectFolder, stdio: 'inherit' }).status === 0
  result[ok ? 'passed' : 'failed']++
  console.log(`${ok ? 'passed' : 'FAILED'}  ${name}`)
}
const at = process.argv.indexOf('--result')
if (at > 0) writeFileSync(process.argv[at + 1], JSON.stringify(result))
process.exit(result.failed ? 1 : 0)
