import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Five suites: `unit` (no browser), `page` (the renderer, mostly in a real Chromium over a stand-in bridge), `hosts` (processes and
 * porches), `journeys` (the whole product),
 * `torture` (what the vault must survive; `npm run torture` is its long run).
 * Waits are on states, never on time; the timeouts only end what hangs.
 */
const suite = (name: string, include: string[], options: { timeoutMs: number; exclude?: string[] }) => ({
  test: {
    name, include, exclude: options.exclude ?? [], environment: 'node' as const, pool: 'forks' as const,
    testTimeout: options.timeoutMs, hookTimeout: options.timeoutMs, fileParallelism: name !== 'journeys',
  },
})

/** A long run may take its minutes twice over: what is under way is finished. */
const tortureMs = Number(process.env['LAMPLIGHTER_TORTURE_MINUTES'] ?? 0) * 120_000

export default defineConfig({
  test: {
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      suite('unit', ['test/{architecture,shared,main,fixtures}/**/*.test.{ts,tsx}'], { timeoutMs: 120_000, exclude: ['test/main/hosts/**'] }),
      suite('page', ['test/renderer/**/*.test.{ts,tsx}'], { timeoutMs: 180_000 }),
      suite('hosts', ['test/contract/**/*.test.ts', 'test/main/hosts/**/*.test.ts'], { timeoutMs: 180_000 }),
      suite('journeys', ['test/e2e/**/*.test.ts'], { timeoutMs: 420_000 }),
      suite('torture', ['test/torture/**/*.test.ts'], { timeoutMs: 600_000 + tortureMs }),
    ],
  },
})
