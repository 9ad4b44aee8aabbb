// The steps that start, test and the command line share: libraries, built page, browser. Runs on any Node from 18 and needs no library.
// As a program: `node scripts/setup.mjs [dependencies] [build] [chromium]`.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..')
export const inProject = (...parts) => join(projectFolder, ...parts)
const isWindows = process.platform === 'win32'

/** The Node 24 that came with the libraries, whatever Node the machine has. */
export const node24 = () => (isWindows ? inProject('node_modules', 'node', 'bin', 'node.exe') : inProject('node_modules', '.bin', 'node'))

/** Says what happens, on standard error: standard output belongs to the caller. */
export const say = (line) => console.error(line)

/** Ends with an explanation instead of a stack. */
export function giveUp(...lines) {
  for (const line of lines) say(line)
  process.exit(1)
}

/** Runs a program and says whether it succeeded; what it prints goes to standard error. */
export const run = (program, args, options = {}) => spawnSync(program, args, { cwd: projectFolder, stdio: ['inherit', 2, 2], ...options }).status === 0

/** Installs what package-lock.json lists, when something of it is missing. */
export async function ensureDependencies() {
  if (areDependenciesThere()) return
  say('Installing the libraries listed in package-lock.json (npm ci) …')
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  // Only Node 24 has an install script that is wanted; npm would also compile SQLite, which comes ready-made in its package.
  const installed = run('npm', ['ci', '--ignore-scripts', ...quiet], { shell: isWindows })
  const hasNode = installed && run('npm', ['rebuild', 'node', '--ignore-scripts=false', ...quiet], { shell: isWindows })
  if (!hasNode || !existsSync(node24())) {
    giveUp('The libraries could not be installed: see npm’s message above.', 'Needed: npm 9 or later, and the npm registry or a mirror of it within reach.')
  }
}

/** Compares what npm wrote down about node_modules with the lock file, version by version. */
function areDependenciesThere() {
  if (!existsSync(node24())) return false
  try {
    const wanted = readJson(inProject('package-lock.json')).packages
    const installed = readJson(inProject('node_modules', '.package-lock.json')).packages
    return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || (installed[path] ? installed[path].version === version : optional))
  } catch {
    return false
  }
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

const BUILT_FROM = ['src', 'electron.vite.config.ts', 'package-lock.json']
const stamp = inProject('out', '.built')

/** Builds the page and the Electron bundles into `out`, when a source is newer than what is there. */
export async function ensureBuild() {
  if (isBuildFresh()) return
  say('Building the page …')
  if (!build()) giveUp('The page could not be built: see the message above.')
}

export const isBuildFresh = () => existsSync(stamp) && newestMs(BUILT_FROM.map((name) => inProject(name))) <= statSync(stamp).mtimeMs

/** Builds without asking whether it is needed. Says so with false when it failed. */
export function build() {
  const startedMs = Date.now()
  const env = { ...process.env, NODE_ENV: 'production' }
  const built = run(node24(), [inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'], { env })
  if (!built) return false
  // A page for development must not pass for the product.
  if (process.env.LAMPLIGHTER_GALLERY) rmSync(stamp, { force: true })
  else writeFileSync(stamp, '')
  say(`Built in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.`)
  return true
}

function newestMs(paths) {
  let newest = 0
  for (const path of paths) {
    const found = statSync(path)
    newest = Math.max(newest, found.mtimeMs)
    if (found.isDirectory()) newest = Math.max(newest, newestMs(readdirSync(path).map((name) => join(path, name))))
  }
  return newest
}

/** The installed Chromium, Chrome or Edge, or null. The places are listed in the product's own finder. */
export function findChromium() {
  const finder = pathToFileURL(inProject('src', 'main', 'hosts', 'chromium', 'find-chromium.ts')).href
  const asked = spawnSync(node24(), ['--input-type=module', '-e', `import { findChromium } from ${JSON.stringify(finder)}; process.stdout.write(findChromium() ?? '')`], { encoding: 'utf8' })
  return asked.stdout || null
}

export const INSTALL_ADVICE = [
  'Lamplighter needs one of these to show its window:',
  '  Debian, Ubuntu:  sudo apt-get install chromium    (Ubuntu’s is a snap; Google’s or Microsoft’s .deb works as well)',
  '  Fedora:          sudo dnf install chromium',
  '  macOS, Windows:  Google Chrome or Microsoft Edge, installed the usual way',
  '  anywhere:        name a Chromium of your own in LAMPLIGHTER_CHROMIUM',
]

/**
 * Finds a browser; when there is none and `mayInstall`, lets Debian's apt install one: at once when nobody is there to ask,
 * after a question otherwise. Returns its path, or null after saying what to install.
 */
export async function ensureChromium({ mayInstall = false } = {}) {
  const found = findChromium()
  if (found) return found
  if (mayInstall && canUseApt() && (await mayGoAhead('No Chromium, Chrome or Edge was found. Install Debian’s chromium now? [Y/n] '))) {
    installPackages(['chromium', 'fonts-dejavu-core'])
    const installed = findChromium()
    if (installed) return installed
    say('apt-get could not install chromium: see its message above.')
  }
  for (const line of INSTALL_ADVICE) say(line)
  return null
}

/** Outside programs that tests ask for a second opinion; without them those tests are skipped by name. */
const REFEREES = { pdftotext: 'poppler-utils', qpdf: 'qpdf', strace: 'strace' }

/** Installs missing referees where Debian's apt is at hand; the product itself never needs them. */
export async function ensureReferees() {
  const missing = Object.entries(REFEREES).filter(([program]) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error)
  if (missing.length === 0) return
  const names = missing.map(([, name]) => name)
  if (canUseApt() && (await mayGoAhead(`Install ${names.join(', ')} for the tests? [Y/n] `))) installPackages(names)
  else say(`Not installed, so some tests are skipped: ${names.join(', ')}.`)
}

function installPackages(names) {
  say(`Installing ${names.join(', ')} with apt-get …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-q'], { env })
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env })
}

/** `LAMPLIGHTER_NO_APT` keeps our hands off the system. */
const canUseApt = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && !process.env.LAMPLIGHTER_NO_APT

async function mayGoAhead(question) {
  if (!process.stdin.isTTY || process.env.CI) return true
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await asking.question(question)
  asking.close()
  return /^(y|yes|)$/i.test(answer.trim())
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const steps = { dependencies: ensureDependencies, build: ensureBuild, chromium: () => ensureChromium({ mayInstall: true }) }
  const wanted = process.argv.slice(2)
  for (const name of wanted.length > 0 ? wanted : Object.keys(steps)) await steps[name]()
}
