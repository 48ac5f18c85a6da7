import { defineConfig } from 'vitest/config'

/** Tests that talk to a Temporal server; the others must not wait for one. */
const onServer = ['workflows', 'client', 'cli', 'deployment', 'e2e', 'adapters/temporal-server'].map(
  (room) => `test/${room}/**/*.test.ts`,
)

const patience = { testTimeout: 30_000, hookTimeout: 120_000, setupFiles: 'test/support/same-draws.ts' }

export default defineConfig({
  test: {
    projects: [
      { test: { ...patience, name: 'pure', include: ['test/**/*.test.ts'], exclude: onServer } },
      // vitest runs the setup only when a test of its project is about to run.
      { test: { ...patience, name: 'server', include: onServer, globalSetup: 'test/support/global-setup.ts' } },
    ],
  },
})
