import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A process for each file: native TensorFlow refuses worker threads, and a crash loses one file only.
    pool: 'forks',
    // Tests measure and spawn; more workers than the smallest machine has cores make them slow, not fast.
    maxWorkers: 2,
    setupFiles: ['test/setup-console.ts'],
    // Console output goes through process.stdout then, where the set-up file sees all of it.
    disableConsoleIntercept: true,
    reporters: ['default', './test/closing-line.ts'],
    // Set-up, child processes and training runs on a loaded machine with two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Some tests kill processes or wait for a browser. On a CI machine that stands still for a while, a second try decides;
    // a test that needed it is named at the end.
    retry: process.env.CI ? 1 : 0,
    restoreMocks: true,
    unstubEnvs: true,
    coverage: {
      provider: 'v8',
      include: ['scratch/**/*.ts', 'tfjs/**/*.ts', 'compare/**/*.ts', 'reports/**/*.ts'],
      // AssemblyScript, which nothing of vitest can parse.
      exclude: ['scratch/kernels/assembly/**'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'coverage',
      reportOnFailure: true,
    },
  },
});
