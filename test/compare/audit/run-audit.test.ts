/** What is known is green; what is not, and what is gone, is red; a child that dies loses one case. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { examineBackend } from '../../../compare/audit/examine-backend.ts';
import type { Examined } from '../../../compare/audit/examine-case.ts';
import { surprise } from '../../../compare/audit/findings.ts';
import { judgeForward } from '../../../compare/audit/forward.ts';
import { loadCases } from '../../../compare/audit/load.ts';
import { auditOptions, chooseCases } from '../../../compare/audit/options.ts';
import { runAudit } from '../../../compare/audit/run-audit.ts';

const cases = await loadCases();

describe('what is known', () => {
  const mirror = { name: "tf.mirrorPad(x, [[2,1]], 'reflect'), x [4]" };
  const relu = { name: 'tf.relu(x)' };
  it.each([
    [mirror, 'wrong gradient', false, undefined],
    [mirror, 'agrees', false, /^known as wrong gradient \(mirror-pad\), and agrees$/],
    [mirror, 'fails', false, /^known as wrong gradient/],
    [mirror, 'agrees', true, undefined],
    [mirror, 'wrong gradient', true, /^should be repaired$/],
    [relu, 'agrees', false, undefined],
    [relu, 'wrong gradient', false, /^not known$/],
    [relu, 'crashes', true, /^not known$/],
  ] as const)('%j %s, repaired %s', (question, verdict, repaired, expected) => {
    const told = surprise(question, 'cpu', verdict, repaired);
    if (expected === undefined) expect(told).toBeUndefined();
    else expect(told).toMatch(expected);
  });
});

describe('the audit', () => {
  it('of wrong and right gradients on the JavaScript backend', async () => {
    const chosen = chooseCases(cases, ['mirrorPad', 'Cumsum', 'relu']);
    const { cases: found, findings } = await runAudit({
      cases: chosen,
      backends: ['cpu'],
      repaired: false,
      examined: () => {},
    });
    const all = found.flatMap(({ outcomes }) => outcomes);
    expect(all.filter(({ surprise }) => surprise !== undefined)).toEqual([]);
    const wrong = all.filter(({ issue }) => issue !== undefined);
    expect(wrong.length).toBeGreaterThan(8);
    expect(wrong.map(({ repaired }) => repaired?.verdict)).toEqual(wrong.map(() => 'agrees'));
    expect(findings.map(({ issue }) => issue).sort()).toEqual(['cumulative-sum-axis', 'mirror-pad']);
  });

  it('goes on behind a case at which the child dies', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-audit-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const child = path.join(folder, 'child.mjs');
    writeFileSync(
      child,
      `process.once('message', async ({ cases }) => {
        const say = (message) => new Promise((resolve) => process.send(message, resolve));
        for (const name of cases) {
          await say({ kind: 'at', name });
          if (name === 'bad') process.kill(process.pid, 'SIGABRT');
          await say({ kind: 'examined', name, examined: { verdict: 'agrees' } });
        }
        await say({ kind: 'done' });
        process.exit(0);
      });`,
    );
    const request = { backend: 'cpu', repaired: false, cases: ['good', 'bad', 'after'] } as const;
    const outcomes = await examineBackend(request, undefined, child);
    expect([...outcomes].map(([name, { verdict }]) => [name, verdict])).toEqual([
      ['good', 'agrees'],
      ['bad', 'crashes'],
      ['after', 'agrees'],
    ]);
    expect(outcomes.get('bad')!.message).toMatch(/SIGABRT|exit code/);
  });
});

describe('forward passes', () => {
  const outcome = (numbers: readonly number[], shape = [numbers.length]): Examined => ({
    verdict: 'agrees',
    message: '',
    entries: 1,
    wrongEntries: 0,
    wrong: [],
    used: 0,
    output: { shape, numbers },
  });
  const judged = (own: Examined) =>
    judgeForward(new Map([['y', own]]), new Map([['y', outcome([1, 1000, Number.NaN])]])).get('y')!;

  it('agree within the rounding of float32', () => {
    expect(judged(outcome([1.00001, 1000.01, Number.NaN])).verdict).toBe('agrees');
  });
  it.each([
    [outcome([1, 1001, Number.NaN]), /entry 1 is 1001, on the JavaScript backend 1000/],
    [outcome([1, 1000, 0]), /entry 2 is 0/],
    [outcome([1, Number.NaN, Number.NaN]), /entry 1 is NaN/],
    [outcome([1, 1000, Number.NaN], [3, 1]), /shape \[3, 1\]/],
  ])('differ otherwise, whatever the gradient says', (own, message) => {
    expect(judged(own)).toMatchObject({
      verdict: 'wrong forward pass',
      message: expect.stringMatching(message),
    });
  });
});

describe('the options', () => {
  it('choose by operation, by kernel and by glob', () => {
    const names = (...words: string[]) => new Set(chooseCases(cases, words).map(({ kernel }) => kernel));
    expect(names('mirrorpad')).toEqual(new Set(['MirrorPad']));
    expect(names('resize*')).toEqual(new Set(['ResizeBilinear', 'ResizeNearestNeighbor']));
    expect(() => names('mirorPad')).toThrow("No case of the audit is of the kernel or operation 'mirorPad'");
  });
  it('are repeated by the command line', () => {
    expect(auditOptions(['resize*'], { backend: 'cpu', repaired: true, json: '-' }).command).toBe(
      "npx lockstep audit 'resize*' --backend cpu --repaired",
    );
  });
});
