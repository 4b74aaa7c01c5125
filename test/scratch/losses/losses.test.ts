/** What the samples of the losses do not ask: values at and between kinks, ends of probabilities, weights, errors. */
import { describe, expect, it } from 'vitest';
import { binaryCrossEntropy } from '../../../scratch/losses/binary-cross-entropy.ts';
import { binaryCrossEntropyFromProbabilities } from '../../../scratch/losses/binary-cross-entropy-from-probabilities.ts';
import { categoricalCrossEntropyFromProbabilities } from '../../../scratch/losses/categorical-cross-entropy-from-probabilities.ts';
import { classWeights } from '../../../scratch/losses/class-weights.ts';
import { hinge } from '../../../scratch/losses/hinge.ts';
import { huber } from '../../../scratch/losses/huber.ts';
import { kullbackLeibler } from '../../../scratch/losses/kullback-leibler.ts';
import { labelSmoothing } from '../../../scratch/losses/label-smoothing.ts';
import type { Loss } from '../../../scratch/losses/loss.ts';
import { meanAbsoluteError } from '../../../scratch/losses/mean-absolute-error.ts';
import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { runOnRows } from './run.ts';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

describe('losses of errors', () => {
  it('absolute: the mean of sizes, with slope 0 at no error', () => {
    const { value, gradient } = runOnRows(meanAbsoluteError(), [[1, -2, 3, 0.5]], [[1, 1, 1, 1]]);
    expect(value).toBe((3 + 2 + 0.5) / 4);
    expect(gradient.map((slope) => slope + 0)).toEqual([0, -0.25, 0.25, -0.25]);
  });

  it('Huber: quadratic up to delta, linear beyond, and one slope where they meet', () => {
    const zero = [[0, 0, 0, 0, 0]];
    const { value, gradient } = runOnRows(huber({ delta: 2 }), [[1, -2, 2, 3, -10]], zero);
    expect(value).toBe((0.5 + 2 + 2 + (6 - 2) + (20 - 2)) / 5);
    expect(gradient).toEqual([1, -2, 2, 2, -2].map((slope) => slope / 5));
  });

  it('Huber with a large delta is half the squared error', () => {
    const [p, t] = [
      [
        [1, 2],
        [3, 5],
      ],
      [
        [0, 0],
        [1, -1],
      ],
    ];
    expect(2 * runOnRows(huber({ delta: 100 }), p, t).value).toBe(runOnRows(meanSquaredError(), p, t).value);
  });

  it.each([0, -1, Number.NaN])('Huber refuses delta %d', (delta) => {
    expect(() => huber({ delta })).toThrow(`huber: delta ${delta} must be above 0`);
  });

  it('hinge: nothing from the margin on, and slope 0 on it', () => {
    const { value, gradient } = runOnRows(hinge(), [[2, 1, 0.5, -3]], [[1, 1, -1, 1]]);
    expect(value).toBe((0 + 0 + 1.5 + 4) / 4);
    expect(gradient.map((slope) => slope + 0)).toEqual([0, 0, 0.25, -0.25]);
  });
});

describe.each(['float32', 'float64'] as const)('cross-entropies from probabilities in %s', (precision) => {
  const epsilon = 1e-7;
  const digits = precision === 'float32' ? 5 : 13;

  it('bound the loss of a certainty that is wrong, and have no slope there', () => {
    const binary = runOnRows(binaryCrossEntropyFromProbabilities({ epsilon }), [[0, 1]], [[1, 0]], {
      precision,
    });
    // Clipped to 1 - epsilon, float32 would say 15.94.
    expect(binary.value).toBeCloseTo(-Math.log(epsilon), digits);
    expect(binary.gradient.map((slope) => slope + 0)).toEqual([0, 0]);
    const options = { precision };
    const classes = runOnRows(
      categoricalCrossEntropyFromProbabilities({ epsilon }),
      [[0, 1]],
      [[1, 0]],
      options,
    );
    expect(classes.value).toBeCloseTo(-Math.log(epsilon), digits);
    expect(classes.gradient.map((slope) => slope + 0)).toEqual([0, 0]);
  });

  it('are 0 for a certainty that is right', () => {
    const certain = [[0, 1]];
    expect(
      runOnRows(binaryCrossEntropyFromProbabilities({ epsilon }), certain, certain, { precision }).value + 0,
    ).toBe(0);
    expect(
      runOnRows(categoricalCrossEntropyFromProbabilities({ epsilon }), certain, certain, { precision })
        .value + 0,
    ).toBe(0);
  });

  it('are those from logits', () => {
    const [z, t] = [
      [
        [-1, 0.5, 2],
        [0.25, -3, 1],
      ],
      [
        [0, 1, 0.5],
        [1, 0, 0.25],
      ],
    ];
    const p = z.map((row) => row.map(sigmoid));
    const options = { precision };
    expect(runOnRows(binaryCrossEntropyFromProbabilities({ epsilon }), p, t, options).value).toBeCloseTo(
      runOnRows(binaryCrossEntropy(), z, t, options).value,
      digits,
    );
    const s = z.map((row) => {
      const sum = row.reduce((total, value) => total + Math.exp(value), 0);
      return row.map((value) => Math.exp(value) / sum);
    });
    expect(runOnRows(categoricalCrossEntropyFromProbabilities({ epsilon }), s, t, options).value).toBeCloseTo(
      // Targets that do not sum to 1 have the same sum over their terms.
      runOnRows(softmaxCrossEntropy(), z, t, options).value,
      digits,
    );
  });
});

describe('kullbackLeibler', () => {
  const t = [
    [0.5, 0.25, 0.25],
    [1, 0, 0],
  ];

  it('is 0 where the distributions are equal, impossible classes included', () => {
    const q = t.map((row) => row.map((p) => Math.log(p)));
    expect(runOnRows(kullbackLeibler(), q, t).value).toBe(0);
  });

  it('is the cross-entropy less the entropy of the target', () => {
    const p = [
      [0.2, 0.7, 0.1],
      [0.6, 0.1, 0.3],
    ];
    const q = p.map((row) => row.map(Math.log));
    const entropy = (1.5 * Math.LN2 + 0) / 2;
    const crossEntropy = runOnRows(categoricalCrossEntropyFromProbabilities({ epsilon: 0 }), p, t).value;
    expect(runOnRows(kullbackLeibler(), q, t).value).toBeCloseTo(crossEntropy - entropy, 14);
  });
});

const P = [
  [0.2, 0.7],
  [0.6, 0.4],
  [0.9, 0.3],
];
const T = [
  [1, 0],
  [0, 1],
  [1, 0],
];
const LOSSES: Readonly<Record<string, () => Loss>> = {
  meanSquaredError,
  meanAbsoluteError,
  huber: () => huber({ delta: 0.5 }),
  hinge,
  binaryCrossEntropy,
  softmaxCrossEntropy,
  binaryCrossEntropyFromProbabilities: () => binaryCrossEntropyFromProbabilities({ epsilon: 1e-7 }),
  categoricalCrossEntropyFromProbabilities: () => categoricalCrossEntropyFromProbabilities({ epsilon: 1e-7 }),
  kullbackLeibler,
};

describe.each(Object.entries(LOSSES))('weights of %s', (_, build) => {
  const close = (own: ReturnType<typeof runOnRows>, expected: ReturnType<typeof runOnRows>) => {
    expect(own.value).toBeCloseTo(expected.value, 14);
    for (const [i, slope] of own.gradient.entries()) expect(slope).toBeCloseTo(expected.gradient[i]!, 14);
  };

  it('that are equal change nothing, however large', () => {
    close(runOnRows(build(), P, T, { weights: [3, 3, 3] }), runOnRows(build(), P, T));
  });

  it('leave a row out, or count it twice', () => {
    const weighted = runOnRows(build(), P, T, { weights: [2, 1, 0] });
    const written = runOnRows(build(), [P[0]!, P[0]!, P[1]!], [T[0]!, T[0]!, T[1]!]);
    expect(weighted.value).toBeCloseTo(written.value, 14);
    const [a, b, c, d, e, f] = written.gradient as [number, number, number, number, number, number];
    close(weighted, { value: written.value, gradient: [a + c, b + d, e, f, 0, 0] });
  });

  it('must fit the rows and not sum to 0', () => {
    expect(() => runOnRows(build(), P, T, { weights: [1, 2] })).toThrow(
      /weights: got shape \[2\], needs \[3\]/,
    );
    expect(() => runOnRows(build(), P, T, { weights: [0, 0, 0] })).toThrow(/the weights of all 3 rows are 0/);
  });
});

describe('classWeights', () => {
  it('count a row as much as its class', () => {
    const own = runOnRows(classWeights(softmaxCrossEntropy(), { classes: [1, 4] }), P, T);
    const weighted = runOnRows(softmaxCrossEntropy(), P, T, { weights: [1, 4, 1] });
    expect(own).toEqual(weighted);
  });

  it('know yes and no from one column, and combine with weights of rows', () => {
    const [p, t] = [P.map(([a]) => [a!]), T.map(([a]) => [a!])];
    const loss = classWeights(binaryCrossEntropy(), { classes: [1, 4] });
    expect(runOnRows(loss, p, t, { weights: [2, 3, 0.5] })).toEqual(
      runOnRows(binaryCrossEntropy(), p, t, { weights: [8, 3, 2] }),
    );
  });

  it('are as many as there are classes', () => {
    expect(() => runOnRows(classWeights(softmaxCrossEntropy(), { classes: [1, 2, 3] }), P, T)).toThrow(
      'classWeights: 3 weights for a target of 2 classes',
    );
  });
});

describe('labelSmoothing', () => {
  it('keeps the sum of the targets', () => {
    const own = runOnRows(labelSmoothing(softmaxCrossEntropy(), { smoothing: 0.2 }), P, T);
    const smoothed = T.map((row) => row.map((t) => 0.8 * t + 0.1));
    const expected = runOnRows(softmaxCrossEntropy(), P, smoothed);
    expect(own.value).toBeCloseTo(expected.value, 15);
    for (const [i, slope] of own.gradient.entries()) expect(slope).toBeCloseTo(expected.gradient[i]!, 15);
  });

  it.each([-0.1, 1.5, Number.NaN])('refuses a share of %d', (smoothing) => {
    expect(() => labelSmoothing(softmaxCrossEntropy(), { smoothing })).toThrow('must be from 0 to 1');
  });
});

describe('losses need a target of the shape of the prediction', () => {
  it.each(Object.entries(LOSSES))('%s', (_, build) => {
    expect(() =>
      runOnRows(build(), P, [
        [1, 0],
        [0, 1],
      ]),
    ).toThrow('shapes');
  });
});
