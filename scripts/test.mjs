// Sets everything up and runs every suite, on a bare machine too. Closes with one line that adds all suites up.
// `npm test -- unit` runs one suite; `npm test -- unit vault` only the files whose names match.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild, ensureChromium, ensureDependencies, ensureReferees, projectFolder, node24 } from './setup.mjs'

const SUITES = ['check', 'unit', 'page', 'hosts', 'journeys', 'torture']
const [first, ...filters] = process.argv.slice(2)
const suites = first ? [first] : SUITES
if (!suites.every((name) => SUITES.includes(name))) {
  console.error(`There is no suite “${first}”. The suites: ${SUITES.join(', ')}.`)
  process.exit(2)
}

await ensureDependencies()
if (suites.some((name) => name !== 'check')) {
  await ensureChromium({ mayInstall: true })
  await ensureReferees()
  await ensureBuild()
}

const totals = { passed: 0, failed: 0, skipped: 0 }
const resultsFolder = join(projectFolder, '.cache', 'results')
mkdirSync(resultsFolder, { recursive: true })

for (const name of suites) {
  console.log(`\n── ${name}`)
  if (name === 'check') addCheck()
  else addVitest(name)
}

console.log('')
console.log(`${totals.passed} passed, ${totals.failed} failed${totals.skipped ? `, ${totals.skipped} skipped` : ''}`)
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0)

function run(args) {
  return spawnSync(node24(), args, { cwd: projectFolder, stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0' } }).status ?? 1
}

/** Types and lint count as one test each, by `check.mjs`'s own line. */
function addCheck() {
  const file = join(resultsFolder, 'check.json')
  rmSync(file, { force: true })
  run(['scripts/check.mjs', '--static', '--result', file])
  add(JSON.parse(readFileSync(file, 'utf8')))
}

function addVitest(name) {
  const file = join(resultsFolder, `${name}.json`)
  rmSync(file, { force: true })
  const status = run(['node_modules/vitest/vitest.mjs', 'run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters])
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'))
    // A file that does not load has no tests in it, and must count all the same.
    const brokenFiles = result.testResults.filter((one) => one.status === 'failed' && one.assertionResults.every((test) => test.status !== 'failed')).length
    add({ passed: result.numPassedTests, failed: result.numFailedTests + brokenFiles, skipped: result.numPendingTests })
    if (status !== 0 && result.numFailedTests + brokenFiles === 0) add({ passed: 0, failed: 1, skipped: 0 })
  } catch {
    console.error(`The suite “${name}” ended without a result.`)
    add({ passed: 0, failed: 1, skipped: 0 })
  }
}

function add({ passed, failed, skipped }) {
  totals.passed += passed
  totals.failed += failed
  totals.skipped += skipped
}
