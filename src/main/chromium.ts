import { parseArgs } from 'node:util'
import { appPaths } from './app-paths.ts'
import { logError } from './log.ts'
import { startChromiumHost, type ChromiumHost } from './hosts/chromium/start-chromium-host.ts'

/** Entry of the app in an installed Chromium: `node src/main/chromium.ts [--demo] [--vault DIR]… [--headless]`. */
const { projectFolder, rendererFolder } = appPaths(import.meta.dirname)
const { values } = parseArgs({
  options: { demo: { type: 'boolean', default: false }, vault: { type: 'string', multiple: true, default: [] }, headless: { type: 'boolean', default: false } },
})

let host: ChromiumHost | undefined
let isOver = false
/** Heard from the first moment on, so that a window which is still opening is closed properly too. */
const end = () => {
  isOver = true
  void host?.close()
}
for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, end)
process.on('message', (message) => void (message === 'reload' && host?.reload()))
// The driver reads what the page sends before we do, and throws where nobody listens: a hostile page must not end the app by it.
process.on('unhandledRejection', (error) => logError('window', 'unhandled', error))

try {
  host = await startChromiumHost({ headless: values.headless, demo: values.demo, extraVaults: values.vault, projectFolder, rendererFolder })
  if (isOver) await host.close()
  await host.ended
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
