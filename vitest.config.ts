import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// On a busy machine, a property with a thousand generated pages can take a minute.
const testTimeout = 120_000;
const { CI } = process.env;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout,
          setupFiles: ['tests/support/generated-inputs.ts', 'tests/support/base64.ts'],
        },
      },
      {
        define: { IS_FIREFOX: 'true' },
        test: {
          name: 'dom',
          include: ['tests/dom/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          testTimeout,
          setupFiles: ['tests/support/generated-inputs.ts', 'tests/dom/support/setup.ts'],
        },
      },
      { test: { name: 'content', include: ['tests/content/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/soak/**/*.test.ts'],
          environment: 'node',
          // A test mostly waits: one browser keeps a core busy for 0.7 of the time.
          maxWorkers: availableParallelism() + 1,
          // In CI, vitest runs a failed test once more, and its log names the test.
          retry: CI ? 1 : 0,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
