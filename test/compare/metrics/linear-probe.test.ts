import { expect, it } from 'vitest';
import { linearProbe, probeAccuracy } from '../../../compare/metrics/linear-probe.ts';
import { map } from '../../../scratch/core/elementwise.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

const [ROWS, WIDTH] = [40, 6];
const features = tensor(
  [ROWS, WIDTH],
  Float64Array.from({ length: ROWS * WIDTH }, (_, at) => {
    const [i, j] = [Math.floor(at / WIDTH), at % WIDTH];
    return Math.sin(3 * i + j * j) * (j + 1) + Math.cos(i * (j + 1));
  }),
  'float64',
);
const labels = Array.from({ length: ROWS }, (_, i) => (i % 4 === 0 ? 2 : (i * i) % 3));
const OPTIONS = { classes: 3, penalty: 0.05 };

/** Ridge of scikit-learn 1.9.1 on one-hot classes, its alpha the penalty times the mean square length of the centred rows. */
const WEIGHTS = [
  [-0.0774388383152047, 0.06554852691532607, 0.011890311399878584],
  [-0.062307467385129135, 0.06564370658846551, -0.003336239203336294],
  [-0.057111293905541594, -0.01943270674535862, 0.07654400065090033],
  [0.02798172911309479, -0.05441395410468565, 0.02643222499159105],
  [0.003626134341413215, 0.015689662673381337, -0.01931579701479442],
  [0.02294594034010492, -0.042532477717180515, 0.01958653737707585],
].flat();
const BIAS = [0.2541947237142535, 0.4950642168269729, 0.2507410594587736];

it('finds the weights of scikit-learn, and its accuracy', () => {
  const probe = linearProbe(features, labels, OPTIONS);
  expect(Array.from(probe.weights.data)).toEqual(WEIGHTS.map((weight) => expect.closeTo(weight, 12)));
  expect(Array.from(probe.bias.data)).toEqual(BIAS.map((bias) => expect.closeTo(bias, 12)));
  expect(probeAccuracy(probe, features, labels)).toBe(0.475);
});

it('finds the same weights where the features are more than the rows', () => {
  const few = tensor([4, WIDTH], features.data.slice(0, 4 * WIDTH), 'float64');
  const twice = tensor([8, WIDTH], [...few.data, ...few.data], 'float64');
  // Every row twice doubles the sum of the errors, and so does a doubled penalty.
  const probe = linearProbe(few, [2, 1, 1, 0], OPTIONS);
  const other = linearProbe(twice, [2, 1, 1, 0, 2, 1, 1, 0], { ...OPTIONS, penalty: 2 * OPTIONS.penalty });
  expect(Array.from(probe.weights.data)).toEqual(
    Array.from(other.weights.data, (weight) => expect.closeTo(weight, 9)),
  );
});

it('means the same by a penalty whatever the size of the features', () => {
  const small = map(features, (value) => value / 1024);
  const [probe, other] = [features, small].map((rows) => linearProbe(rows, labels, OPTIONS));
  expect(Array.from(other!.weights.data)).toEqual(
    Array.from(probe!.weights.data, (weight) => expect.closeTo(1024 * weight, 9)),
  );
});

it('refuses labels that do not fit', () => {
  expect(() => linearProbe(features, [0, 1], OPTIONS)).toThrow('2 labels for 40 rows');
  expect(() => linearProbe(features, labels.with(3, 7), OPTIONS)).toThrow('one of them 7');
});

it('refuses features that are alike in all rows', () => {
  expect(() =>
    linearProbe(tensor([3, 2], [1, 2, 1, 2, 1, 2], 'float64'), [0, 1, 1], { classes: 2, penalty: 1 }),
  ).toThrow('linearProbe: all 3 rows of features are alike');
});
