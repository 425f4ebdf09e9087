import { defineConfig } from 'vitest/config';

// A thousand generated pages take their time on a busy machine.
const testTimeout = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout,
        },
      },
      {
        define: { IS_FIREFOX: 'true' },
        test: {
          name: 'dom',
          include: ['tests/dom/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          testTimeout,
          setupFiles: ['tests/dom/support/setup.ts'],
        },
      },
      { test: { name: 'content', include: ['tests/content/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          // Two browsers at once on a small machine would wait for each other.
          fileParallelism: false,
          testTimeout,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
