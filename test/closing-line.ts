/** The last lines of `npm test`, after the coverage: the flaky and the failed tests by name, then how many tests passed and failed. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** One line of what failed and the first line of why: what is left to read of a log that was cut short. */
function failure(name: string, error: { readonly message?: unknown } | undefined): string {
  return `failed: ${name}: ${String(error?.message ?? 'no message').split('\n')[0]}\n`;
}

const nameOf = (test: TestCase): string => `${test.module.relativeModuleId} > ${test.fullName}`;

function failureOf(test: TestCase): string {
  return failure(nameOf(test), test.result().errors?.[0]);
}

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly { readonly message?: unknown }[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A file that could not be loaded, or an error outside a test, has no test of its own.
    const brokenFiles = modules.filter((module) => module.errors().length > 0);
    const failures = [
      ...tests.filter((test) => test.result().state === 'failed').map(failureOf),
      ...brokenFiles.map((module) => failure(module.relativeModuleId, module.errors()[0])),
      ...errors.map((error) => failure('outside of a test', error)),
    ];
    const flaky = tests.filter((test) => test.diagnostic()?.flaky).map((test) => `flaky: ${nameOf(test)}\n`);
    const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
    const line = `${count('passed')} passed, ${failures.length} failed${skipped}\n`;
    process.once('exit', () => process.stdout.write([...flaky, ...failures, line].join('')));
  }
}
