import { startElectronHost } from './hosts/electron/start-electron-host.ts'

/** Entry of the app in Electron. */
void startElectronHost(import.meta.filename).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
