import { parseArgs } from 'node:util'
import { appPaths } from './app-paths.ts'
import { startChromiumHost } from './hosts/chromium/start-chromium-host.ts'

/** Entry of the app in an installed Chromium: `node src/main/chromium.ts [--demo] [--vault DIR]… [--headless]`. */
const { projectFolder, rendererFolder } = appPaths(import.meta.dirname)
const { values } = parseArgs({
  options: { demo: { type: 'boolean', default: false }, vault: { type: 'string', multiple: true, default: [] }, headless: { type: 'boolean', default: false } },
})

try {
  const host = await startChromiumHost({
    headless: values.headless, demo: values.demo, extraVaults: values.vault, projectFolder, rendererFolder,
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void host.close())
  process.on('disconnect', () => void host.close())
  process.on('message', (message) => void (message === 'reload' && host.reload()))
  await host.ended
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
