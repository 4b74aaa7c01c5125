import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckResult, SideName, Verdict } from '../../../compare/results/schema.ts';
import { excuseDifference, judgeRefusal, limitHere } from '../../../compare/samples/limits.ts';

const check = (name: string, verdict: Verdict, side: SideName = 'tfjs'): CheckResult => ({
  name,
  verdict,
  message: 'what was found',
  seconds: 0,
  tensors: [{ tensor: 'x', side, error: verdict === 'agree' ? 0 : 1, tolerance: 0, verdict }],
});
const verdicts = (checks: readonly CheckResult[]) => checks.map(({ verdict }) => verdict);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('a declared limit of the framework', () => {
  it('holds on its backends only', () => {
    const limit = { backends: ['wasm', 'cpu'] as const, differs: 'the last one wins' };
    expect(limitHere([limit])).toBe(limit);
    expect(limitHere([{ ...limit, backends: ['wasm'] }])).toBeUndefined();
    expect(limitHere()).toBeUndefined();
  });

  it('excuses gradients and decisions of its side, and says so', () => {
    const found = [
      check('decisions', 'not the same function'),
      check('forward', 'agree'),
      check('gradients at loss scale 1', 'framework is wrong'),
    ];
    const excused = excuseDifference('the last one wins', found);
    expect(verdicts(excused)).toEqual(['agree', 'agree', 'agree', 'agree']);
    expect(excused[0]!.message).toBe('as declared: what was found');
    expect(excused.at(-1)).toMatchObject({
      name: 'framework limit',
      message: 'TensorFlow.js on cpu: the last one wins',
    });
  });

  it('excuses neither the forward pass nor the hand-written side', () => {
    const found = [
      check('forward', 'not the same function'),
      check('finite-differences', 'scratch is wrong', 'scratch'),
      check('gradients at loss scale 1', 'scratch is wrong', 'scratch'),
    ];
    expect(verdicts(excuseDifference('', found))).toEqual([
      'not the same function',
      'scratch is wrong',
      'scratch is wrong',
      'vacuous',
    ]);
  });

  it('is an error where it is not needed any more', () => {
    expect(verdicts(excuseDifference('', [check('gradients at loss scale 1', 'agree')]))).toEqual([
      'agree',
      'vacuous',
    ]);
    expect(judgeRefusal('no kernel', () => {}).verdict).toBe('vacuous');
  });

  it('is that error and no other', () => {
    const throwing = (message: string) => () => {
      throw new Error(message);
    };
    expect(judgeRefusal('no kernel', throwing('no kernel')).verdict).toBe('agree');
    expect(judgeRefusal('no kernel', throwing('no kernel of that name')).verdict).toBe('vacuous');
  });
});
