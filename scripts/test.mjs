// Sets everything up and runs every suite, on a bare machine too. Closes with one line that adds all suites up.
// `npm test -- unit` runs one suite; `npm test -- unit vault` only the files whose names match.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ensureBuild, ensureChromium, ensureDependencies, ensureReferees, projectFolder, node24 } from './setup.mjs'

/** Files with failures run once more, by themselves: what fails only beside others on a busy machine is named, and not hidden. */
const MOST_FILES_AGAIN = 5
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
const told = { failed: [], secondTry: [] }
const resultsFolder = join(projectFolder, '.cache', 'results')
mkdirSync(resultsFolder, { recursive: true })

for (const name of suites) {
  console.log(`\n── ${name}`)
  if (name === 'check') addCheck()
  else addVitest(name)
}

for (const [title, lines] of [['Passed only when run again by themselves', told.secondTry], ['Failed', told.failed]]) {
  if (lines.length > 0) console.log(`\n${title}:\n  ${lines.join('\n  ')}`)
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
  const first = runVitest(name, filters)
  if (!first) return
  const files = first.failures.map((one) => one.file).filter((file, at, all) => all.indexOf(file) === at)
  const isWorthIt = files.length > 0 && files.length <= MOST_FILES_AGAIN
  if (isWorthIt) console.log(`\n── ${name}, again: ${files.length} ${files.length === 1 ? 'file' : 'files'} with failures`)
  const again = isWorthIt ? runVitest(name, files, 'again') : null
  const stillFails = (one) => !again || again.failures.some((other) => other.file === one.file && (other.test === one.test || other.test === null))
  const failed = first.failures.filter(stillFails)
  // Alone, others may fail than before.
  const fresh = (again?.failures ?? []).filter((other) => !first.failures.some((one) => one.file === other.file && (one.test === other.test || one.test === null)))
  const mended = first.failures.filter((one) => !stillFails(one))
  told.failed.push(...[...failed, ...fresh].map((one) => `${name}: ${one.file} > ${one.test ?? 'does not load'}\n    ${one.message}`))
  told.secondTry.push(...mended.map((one) => `${name}: ${one.file} > ${one.test ?? 'did not load'}\n    ${one.message}`))
  add({ passed: first.passed + mended.length - fresh.length, failed: failed.length + fresh.length, skipped: first.skipped })
}

/** Null when it ended without a result, which counts as one failure. */
function runVitest(name, only, ending = '') {
  const file = join(resultsFolder, `${name}${ending && `-${ending}`}.json`)
  rmSync(file, { force: true })
  const status = run(['node_modules/vitest/vitest.mjs', 'run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...only])
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'))
    const failures = result.testResults.filter((one) => one.status === 'failed').flatMap(failuresOf)
    if (status !== 0 && failures.length === 0) failures.push({ file: name, test: null, message: 'The suite failed without a failing test.' })
    return { passed: result.numPassedTests, skipped: result.numPendingTests, failures }
  } catch {
    console.error(`The suite “${name}” ended without a result.`)
    told.failed.push(`${name}: ended without a result`)
    add({ passed: 0, failed: 1, skipped: 0 })
    return null
  }
}

/** A file that does not load has no tests in it, and must count all the same. */
function failuresOf({ name, message, assertionResults }) {
  const file = relative(projectFolder, name)
  const failed = assertionResults.filter((test) => test.status === 'failed')
  const firstLine = (text) => (text ?? '').split('\n')[0].slice(0, 300)
  if (failed.length === 0) return [{ file, test: null, message: firstLine(message) }]
  return failed.map((test) => ({ file, test: test.fullName, message: firstLine(test.failureMessages[0]) }))
}

function add({ passed, failed, skipped }) {
  totals.passed += passed
  totals.failed += failed
  totals.skipped += skipped
}
