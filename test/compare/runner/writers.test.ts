import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../compare/results/schema.ts';
import { exitCodeOf } from '../../../compare/results/verdicts.ts';
import { failureOf } from '../../../compare/runner/failure.ts';
import { annotations, stepSummary } from '../../../compare/runner/github.ts';
import { junitXml } from '../../../compare/runner/junit.ts';
import { colorsFor, duration, printable } from '../../../compare/runner/terminal-text.ts';
import { resultOf, resultsOf } from '../fixtures/results.ts';

const HOSTILE = 'a | b\n::error::<img src=x> `c` \u001b[31m\u0000 100%';

describe('JUnit', () => {
  it('has a failure for red, an error for a crash, a skip for what is missing', () => {
    const results = resultsOf([
      resultOf(1),
      resultOf(2, { verdict: 'scratch is wrong', summary: HOSTILE }),
      resultOf(3, { verdict: 'crashed' }),
    ]);
    const xml = junitXml(results, [{ key: 'k', id: 'xor', seed: 4, precision: 'float32' }]);
    expect(xml).toMatch(/tests="4" failures="1" errors="1" skipped="1"/);
    expect(xml).toContain('&lt;img src=x>');
    expect(xml).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
  });
});

describe('GitHub', () => {
  const results = resultsOf([resultOf(1), resultOf(2, { verdict: 'not finite', summary: HOSTILE })]);

  it('escapes what would end a command, in its properties and its message', () => {
    const lines = annotations(results, [], () => '/work/a, b/x.ts', '/work');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('\n');
    expect(lines[0]).toMatch(/^::error file=a%2C b\/x\.ts,title=xor seed 2%3A not finite::a \| b%0A/);
    expect(annotations(results, [], () => '/elsewhere/x.ts', '/work')[0]).toMatch(/^::error title=/);
  });

  it('writes a table whose cells hold no Markdown and no HTML', () => {
    const table = stepSummary(results, [], 'Red.');
    const row = table.split('\n').find((line) => line.includes('not finite'))!;
    expect(row).toContain('&lt;img src=x&gt;');
    expect(row).not.toMatch(/[`<>]/);
    expect(row.split('|')).toHaveLength(9);
  });
});

describe('exit codes', () => {
  const outcome = (seeds: number, verdict: Outcome['verdict']): Outcome => ({
    ...{ id: 'xor', precision: 'float32', metric: 'loss', scratch: [], tfjs: [], message: '' },
    ...{ meanDifference: 0, interval: [0, 0], margin: 0 },
    seeds: Array.from({ length: seeds }, (_, seed) => seed),
    verdict,
  });
  const declared = { verdict: 'inconclusive', reason: 'saturated' } as const;

  it.each([
    ['nothing', resultsOf([]), 0],
    ['agree', resultsOf([resultOf(1)]), 0],
    ['inconclusive', resultsOf([resultOf(1, { verdict: 'inconclusive' })]), 1],
    ['declared', resultsOf([resultOf(1, { verdict: 'inconclusive', declared })]), 0],
    ['declared another', resultsOf([resultOf(1, { verdict: 'vacuous', declared })]), 1],
    [
      'a declared bug of our own',
      resultsOf([
        resultOf(1, { verdict: 'scratch is wrong', declared: { verdict: 'scratch is wrong', reason: 'no' } }),
      ]),
      1,
    ],
    ['crashed', resultsOf([resultOf(1, { verdict: 'crashed' })]), 4],
    [
      'a declared crash',
      resultsOf([resultOf(1, { verdict: 'crashed', declared: { verdict: 'crashed', reason: 'no' } })]),
      4,
    ],
    [
      'crashed and wrong',
      resultsOf([resultOf(1, { verdict: 'crashed' }), resultOf(2, { verdict: 'not finite' })]),
      1,
    ],
    [
      'an outcome of ten seeds',
      resultsOf([resultOf(1)], { outcomes: [outcome(10, 'not the same function')] }),
      1,
    ],
    ['an outcome of nine seeds', resultsOf([resultOf(1)], { outcomes: [outcome(9, 'inconclusive')] }), 0],
  ])('%s', (_name, results, expected) => {
    expect(exitCodeOf(results, 0)).toBe(expected);
  });

  it('is 4 where something is missing', () => {
    expect(exitCodeOf(resultsOf([resultOf(1)]), 1)).toBe(4);
  });
});

describe('failureOf', () => {
  const ended = { code: null, signal: null, stderr: '' } as const;
  it.each([
    [{ ...ended, killed: 'timeout' as const, stderr: 'busy' }, 'timed out', 'busy'],
    [{ ...ended, signal: 'SIGSEGV' as const }, 'crashed', 'SIGSEGV'],
    [{ ...ended, signal: 'SIGKILL' as const }, 'out of memory', 'want of memory'],
    [
      { ...ended, code: 7, stderr: 'Error: x\n    at y\n' },
      'crashed',
      'exit code 7 before it had a result. Its last words: Error: x',
    ],
    [
      { ...ended, signal: 'SIGABRT' as const, stderr: 'FATAL ERROR: Reached heap limit\n' },
      'out of memory',
      'Reached heap limit',
    ],
    [
      { ...ended, signal: 'SIGABRT' as const, stderr: 'what(): std::bad_alloc\n' },
      'out of memory',
      'bad_alloc',
    ],
  ])('%j', (ending, verdict, text) => {
    const failure = failureOf(ending, 5);
    expect(failure.verdict).toBe(verdict);
    expect(failure.summary).toContain(text);
  });
});

describe('text for terminals', () => {
  it('shows no control character of an experiment', () => {
    expect(printable(HOSTILE)).toBe('a | b ::error::<img src=x> `c`   100%');
  });

  it('honours NO_COLOR and FORCE_COLOR, and colours terminals only', () => {
    const colored = (isTTY: boolean, env: NodeJS.ProcessEnv): boolean =>
      colorsFor({ isTTY }, env).isColorSupported;
    expect(colored(true, {})).toBe(true);
    expect(colored(false, {})).toBe(false);
    expect(colored(true, { NO_COLOR: '1' })).toBe(false);
    expect(colored(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(colored(true, { FORCE_COLOR: '0' })).toBe(false);
    expect(colored(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
    expect(colored(true, { TERM: 'dumb' })).toBe(false);
  });

  it.each([
    [0.04, '0.0 s'],
    [9.96, '10 s'],
    [59.6, '1 min 00 s'],
    [185, '3 min 05 s'],
  ])('%d seconds are %s', (value, text) => expect(duration(value)).toBe(text));
});
