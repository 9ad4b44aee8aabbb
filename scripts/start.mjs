// Sets everything up where needed and opens the app: in Electron when its program is there or can be fetched, else in an installed Chromium.
//   --demo                      opens the demo case
//   --vault DIR                 offers this vault folder too (may be repeated)
//   --host electron|chromium    instead of the choice above
//   --dev                       builds again and reloads when a source changes
//   --headless                  no window; for tests (Chromium only)
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { fetchElectron, findElectron } from './electron-program.mjs'
import { build, ensureBuild, ensureChromium, ensureDependencies, findChromium, giveUp, node24, projectFolder, say } from './setup.mjs'

const options = readOptions()
if (!options.headless && !hasDisplay()) {
  giveUp(
    'There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can be shown.',
    'Start Lamplighter from a desktop session. Without a desktop, use the command line instead: bin/lamplighter --help',
  )
}
await ensureDependencies()
// The page then also holds the gallery of its primitives, at `?gallery`.
if (options.dev) process.env.LAMPLIGHTER_GALLERY = '1'
if (!options.dev) await ensureBuild()
else if (!build()) giveUp('The page could not be built: see the message above.')
const host = await chooseHost()
console.log(`Lamplighter opens in ${host.name}: ${host.why}.`)
if (options.dev) runAndWatch()
else open().on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        demo: { type: 'boolean' }, dev: { type: 'boolean' }, headless: { type: 'boolean' },
        vault: { type: 'string', multiple: true }, host: { type: 'string' },
      },
    })
    if (values.host && !['electron', 'chromium'].includes(values.host)) throw new Error(`--host is electron or chromium, not “${values.host}”.`)
    return { ...values, vault: (values.vault ?? []).map((folder) => resolve(process.env.INIT_CWD ?? '.', folder)) }
  } catch (error) {
    say(error.message)
    say('Options: --demo, --vault DIR, --host electron|chromium, --dev')
    process.exit(2)
  }
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Which program shows the window, with the reason in words. */
async function chooseHost() {
  const wanted = options.headless ? 'chromium' : options.host
  if (wanted !== 'chromium') {
    const electron = findElectron()
    if (electron) return electronHost(electron, wanted ? 'you asked for it' : 'its program is installed')
    const fetched = await fetchElectron()
    if (fetched) return electronHost(fetched, 'its program was fetched just now')
    if (wanted === 'electron') giveUp('Electron’s program is not installed and could not be fetched.', 'Run: npx install-electron   or leave out --host electron')
  }
  const installedBefore = findChromium()
  const chromium = installedBefore ?? (await ensureChromium({ mayInstall: true }))
  if (!chromium) process.exit(1)
  const why = wanted === 'chromium' ? 'you asked for it' : 'Electron’s program is not installed and could not be fetched'
  return { name: `the browser ${chromium}`, why: installedBefore ? why : `${why}; chromium was installed for it`, program: node24(), args: ['--disable-warning=ExperimentalWarning', join(projectFolder, 'src', 'main', 'chromium.ts')] }
}

const electronHost = (program, why) => ({ name: 'Electron', why, program, args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), projectFolder] })

/** Starts the app; the signals of a terminal reach it through us. */
function open() {
  const args = [
    ...host.args, ...(options.demo ? ['--demo'] : []), ...options.vault.flatMap((folder) => ['--vault', folder]), ...(options.headless ? ['--headless'] : []),
    ...(options.dev && host.name === 'Electron' ? ['--dev'] : []),
  ]
  const [program, ...all] = withoutCoreDumps([host.program, ...args])
  const app = spawn(program, all, { cwd: projectFolder, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: quietEnvironment() })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => app.kill(signal))
  return app
}

/** A process that crashes would leave its memory on the disk, keys and all: the limit holds for it and all it starts. */
function withoutCoreDumps(command) {
  return process.platform === 'win32' ? command : ['/bin/sh', '-c', 'ulimit -c 0; exec "$@"', 'lamplighter', ...command]
}

/** Without what makes Node, Electron or the browser's driver write down what passes through them, or load what is not ours. */
function quietEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DEBUG|NODE_|PW|PLAYWRIGHT|ELECTRON_(?!O)|SSLKEYLOGFILE)/.test(name)))
}

/** A change of the page builds and reloads it; any other change starts the app again. */
function runAndWatch() {
  const source = join(projectFolder, 'src')
  const changed = new Set()
  let app = open()
  let restarting = false
  let timer
  const onExit = (code) => {
    if (!restarting) process.exit(code ?? 1)
    restarting = false
    app = open().on('exit', onExit)
  }
  app.on('exit', onExit)
  const apply = () => {
    const isPageOnly = [...changed].every((file) => file.startsWith(`renderer${sep}`))
    changed.clear()
    if (!build()) return
    if (isPageOnly && host.name !== 'Electron') return void app.send('reload')
    restarting = true
    app.kill('SIGTERM')
  }
  watch(source, { recursive: true }, (_event, file) => {
    if (!file) return
    changed.add(file)
    clearTimeout(timer)
    // Editors write in several steps; one build is enough for all of them.
    timer = setTimeout(apply, 150)
  })
}
