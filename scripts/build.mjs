// Builds the page and the Electron bundles into `out`, with the libraries installed first where they are missing.
import { build, ensureDependencies } from './setup.mjs'

await ensureDependencies()
process.exit(build() ? 0 : 1)
