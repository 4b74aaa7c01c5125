import { describe, expect, it } from 'vitest';
import * as plain from '../../../scratch/kernels/plain/adaptive-rates.ts';
import { distance, PRECISIONS, random, runBoth } from './both.ts';

const SIZES = [0, 1, 2, 3, 4, 5, 8, 11, 64, 67];
/** The plain versions round once where the compiled ones round after every operation. */
const ROUNDING = { float32: 8 * 2 ** -24, float64: 8 * 2 ** -53 };
const MOVING = [0.9, 1 - 0.9, 0.01, 0.5, 1e-7] as const;

/** Blocks by name, in the order of the arguments, and the constants after n. */
const KERNELS = [
  ['adagrad', plain.adagrad, ['theta', 'gradient', 'squares'], [0.01, 1e-7]],
  ['rms_prop', plain.rmsProp, ['theta', 'gradient', 'squares', 'velocity'], MOVING],
  ['centered_rms_prop', plain.centeredRmsProp, ['theta', 'gradient', 'squares', 'means', 'velocity'], MOVING],
] as const;

function blocksOf(names: readonly string[], n: number) {
  return Object.fromEntries(
    names.map((name) => {
      const numbers = random(name, n);
      // The square of the mean is below the mean of the squares.
      if (name === 'squares') return [name, numbers.map((x) => 1 + x * x)];
      return [name, name === 'means' ? numbers.map((x) => x / 8) : numbers];
    }),
  );
}

describe.each(PRECISIONS)('%s', (precision) => {
  it.each(KERNELS)(
    '%s equals the plain one but for rounding, slots too',
    (name, reference, names, constants) => {
      for (const n of SIZES) {
        const { fast, plain: expected } = runBoth(name, reference, precision, blocksOf(names, n), (at) => [
          ...names.map((block) => at[block]),
          n,
          ...constants,
        ]);
        for (const block of names)
          expect(
            distance(fast.blocks[block], expected.blocks[block]),
            `${block} of ${n}`,
          ).toBeLessThanOrEqual(block === 'gradient' ? 0 : ROUNDING[precision]);
      }
    },
  );

  it.each(KERNELS)('%s updates an element alike wherever it stands', (name, reference, names, constants) => {
    for (let n = 1; n <= 9; n++) {
      const blocks = Object.fromEntries(
        names.map((block, i) => [block, new Float64Array(n).fill(0.3 + i / 7)]),
      );
      const { fast } = runBoth(name, reference, precision, blocks, (at) => [
        ...names.map((block) => at[block]),
        n,
        ...constants,
      ]);
      for (const block of names) expect(new Set(fast.blocks[block]).size, `${block} of ${n}`).toBe(1);
    }
  });

  it('a variance that rounding made negative counts as zero', () => {
    const n = 7;
    const blocks = {
      theta: new Float64Array(n),
      gradient: new Float64Array(n).fill(1),
      squares: new Float64Array(n).fill(0.5),
      means: new Float64Array(n).fill(1),
      velocity: new Float64Array(n),
    };
    const runs = runBoth('centered_rms_prop', plain.centeredRmsProp, precision, blocks, (at) => [
      ...[at.theta, at.gradient, at.squares, at.means, at.velocity],
      ...[n, 1, 0, 0.5, 0, 0.25],
    ]);
    for (const { blocks: after } of [runs.fast, runs.plain])
      expect(Array.from(after.theta)).toEqual(new Array(n).fill(-1));
  });
});
