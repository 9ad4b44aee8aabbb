import { defineConfig } from 'vitest/config'

/**
 * Three suites: `unit` (fast, no browser), `hosts` (child processes and a real Chromium), `journeys` (the whole product).
 * Waits are on states, never on time; the timeouts only end what hangs.
 */
const suite = (name: string, include: string[], options: { timeoutMs: number; exclude?: string[] }) => ({
  test: {
    name, include, exclude: options.exclude ?? [], environment: 'node' as const, pool: 'forks' as const,
    testTimeout: options.timeoutMs, hookTimeout: options.timeoutMs, fileParallelism: name !== 'journeys',
  },
})

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      suite('unit', ['test/{architecture,shared,main,renderer,fixtures}/**/*.test.{ts,tsx}'], { timeoutMs: 120_000, exclude: ['test/main/hosts/**'] }),
      suite('hosts', ['test/contract/**/*.test.ts', 'test/main/hosts/**/*.test.ts'], { timeoutMs: 180_000 }),
      suite('journeys', ['test/e2e/**/*.test.ts'], { timeoutMs: 420_000 }),
    ],
  },
})
