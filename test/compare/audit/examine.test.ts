/** The examination sees what is wrong and lets pass what is right, with operations whose gradients are planted. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask, type Judgement } from '../../../compare/audit/case.ts';
import { centralDerivative, oneSidedDerivatives } from '../../../compare/audit/differences.ts';
import { examineCase } from '../../../compare/audit/examine-case.ts';
import { between, exactly } from '../../../compare/audit/inputs.ts';
import { openBackend } from '../../../tfjs/backend.ts';

beforeAll(async () => {
  await openBackend({ backend: 'cpu' });
});

/** x squared, with a gradient that is `slope` of it. */
const square = (slope: (dy: tf.Tensor, x: tf.Tensor) => tf.Tensor) =>
  tf.customGrad((x, save) => {
    (save as tf.GradSaveFunc)([x as tf.Tensor]);
    return { value: tf.square(x as tf.Tensor), gradFunc: (dy, [saved]) => slope(dy, saved!) };
  });
const right = (dy: tf.Tensor, x: tf.Tensor) => tf.mul(dy, tf.mul(x, 2));
const at = { x: between([2, 3], 0.5, 1.5) };
const examined = (slope: typeof right, judgement?: Judgement) =>
  examineCase(ask('Square', 'planted', at, ({ x }) => square(slope)(x), judgement));

describe('a planted gradient', () => {
  it('that is right agrees', () => {
    expect(examined(right)).toMatchObject({ verdict: 'agrees', entries: 6, wrongEntries: 0 });
  });

  it.each<[string, typeof right, number]>([
    ['is 1 % too large', (dy, x) => tf.mul(right(dy, x), 1.01), 6],
    ['forgets the upstream gradient', (_dy, x) => tf.mul(x, 2), 6],
    ['is wrong in one entry', (dy, x) => tf.add(right(dy, x), tf.tensor2d([0, 0, 0, 0, 0.1, 0], [2, 3])), 1],
    ['is turned round', (dy, x) => tf.reverse(right(dy, x), 1), 4],
  ])('that %s is wrong, and the entries are counted', (_, slope, wrongEntries) => {
    expect(examined(slope)).toMatchObject({ verdict: 'wrong gradient', wrongEntries });
  });

  it('that is wrong is told with its place and both numbers', () => {
    const { message, wrong } = examined((dy, x) =>
      tf.add(right(dy, x), tf.tensor2d([0, 0, 0, 0, 9, 0], [2, 3])),
    );
    expect(wrong[0]!.index).toEqual([1, 1]);
    expect(wrong[0]!.gradient - wrong[0]!.differences[0]!).toBeCloseTo(9, 3);
    expect(message).toMatch(/^1 of 6 entries: dx\[1, 1\] is \S+, differences give \S+$/);
  });

  it('that is not finite is called so', () => {
    expect(examined((dy) => tf.div(dy, 0)).verdict).toBe('not finite');
  });

  it('of the wrong shape fails', () => {
    expect(examined((dy) => tf.sum(dy)).verdict).toBe('fails');
  });
});

describe('at kinks', () => {
  const relu = (slopeAtZero: number) =>
    tf.customGrad((x, save) => {
      (save as tf.GradSaveFunc)([x as tf.Tensor]);
      return {
        value: tf.relu(x as tf.Tensor),
        gradFunc: (dy, [saved]) => tf.mul(dy, tf.where(tf.equal(saved!, 0), slopeAtZero, tf.step(saved!))),
      };
    });
  const judged = (slope: number) =>
    examineCase(ask('Relu', 'kink', { x: exactly([3], [0, -1, 1]) }, ({ x }) => relu(slope)(x), 'one-sided'))
      .verdict;

  it.each([0, 0.5, 1])('%d lies between the derivatives of both sides', (slope) => {
    expect(judged(slope)).toBe('agrees');
  });
  it.each([-0.1, 1.1])('%d does not', (slope) => {
    expect(judged(slope)).toBe('wrong gradient');
  });

  it('tied entries are moved together', () => {
    const tied = { x: exactly([3], [2, 2, 2]) };
    const all = examineCase(ask('Max', 'tied', tied, ({ x }) => tf.max(x), 'together'));
    expect(all).toMatchObject({ verdict: 'wrong gradient', entries: 1 });
    const first = examineCase(ask('Slice', 'first', tied, ({ x }) => tf.slice(x, 0, 1), 'together'));
    expect(first.verdict).toBe('agrees');
  });
});

it('what the framework does not have is told apart', () => {
  const x = { x: between([2], 0.5, 1) };
  const verdict = (f: (x: tf.Tensor1D) => tf.Tensor) =>
    examineCase(ask('Any', 'absent', x, (inputs) => f(inputs.x))).verdict;
  expect(verdict((x) => tf.cumprod(x))).toBe('no gradient');
  expect(verdict((x) => tf.engine().runKernel('NoSuchKernel', { x }) as tf.Tensor)).toBe(
    'not on this backend',
  );
  expect(verdict((x) => tf.matMul(tf.reshape(x, [1, 2]), tf.ones([3, 1])))).toBe('not on this backend');
});

describe('differences', () => {
  const point = Float32Array.of(0.5, 1);
  it('are exact for a polynomial of the fourth degree', () => {
    const quartic = ([x, y]: Float32Array) => x! * x! * x! * x! + 3 * y!;
    expect(centralDerivative(quartic, point, [0])).toBeCloseTo(0.5, 12);
    expect(centralDerivative(quartic, point, [1])).toBeCloseTo(3, 12);
    expect(centralDerivative(quartic, point, [0, 1])).toBeCloseTo(3.5, 12);
  });
  it('from one side see one side', () => {
    const [left, right] = oneSidedDerivatives(([x]) => Math.abs(x! - 0.5), point, [0]);
    expect([left, right]).toEqual([-1, 1]);
  });
});
