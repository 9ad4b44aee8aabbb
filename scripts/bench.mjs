// `npm run bench [-- NAME…]`: the benches of test/bench, as `lamplighter bench` runs them.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureDependencies, node24, projectFolder } from './setup.mjs'

await ensureDependencies()
process.exit(spawnSync(node24(), [join(projectFolder, 'src/main/cli.ts'), 'bench', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1)
