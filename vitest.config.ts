import { defineConfig } from 'vitest/config'

/**
 * Four suites: `unit` (no browser), `page` (the renderer, mostly in a real Chromium over a stand-in bridge), `hosts` (processes and
 * porches), `journeys` (the whole product).
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
      suite('unit', ['test/{architecture,shared,main,fixtures}/**/*.test.{ts,tsx}'], { timeoutMs: 120_000, exclude: ['test/main/hosts/**'] }),
      suite('page', ['test/renderer/**/*.test.{ts,tsx}'], { timeoutMs: 180_000 }),
      suite('hosts', ['test/contract/**/*.test.ts', 'test/main/hosts/**/*.test.ts'], { timeoutMs: 180_000 }),
      suite('journeys', ['test/e2e/**/*.test.ts'], { timeoutMs: 420_000 }),
    ],
  },
})
