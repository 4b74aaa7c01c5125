import { expect, it } from 'vitest';
import { principalComponents, project, unproject } from '../../../compare/metrics/principal-components.ts';
import { symmetricEigen } from '../../../compare/metrics/symmetric-eigen.ts';
import { seededValues } from '../../../compare/samples/values.ts';
import { matmul } from '../../../scratch/core/matmul.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';

const [ROWS, WIDTH] = [40, 6];
const rows = tensor(
  [ROWS, WIDTH],
  Float64Array.from({ length: ROWS * WIDTH }, (_, at) => {
    const [i, j] = [Math.floor(at / WIDTH), at % WIDTH];
    return Math.sin(3 * i + j * j) * (j + 1) + Math.cos(i * (j + 1));
  }),
  'float64',
);

const expectClose = (actual: Tensor | ArrayLike<number>, expected: readonly number[], digits: number) => {
  const numbers = Array.from('data' in actual ? actual.data : actual);
  expect(numbers).toHaveLength(expected.length);
  numbers.forEach((value, i) => void expect(value, `element ${i}`).toBeCloseTo(expected[i]!, digits));
};

it('gives the components of scikit-learn 1.9.1', () => {
  const components = principalComponents(rows, 3);
  expectClose(components.variances, [43.167851556004, 5.235830023988567, 0.5494805721793057], 10);
  expectClose(
    components.directions,
    [
      [0.1151056238762563, 0.1139532663321502, -0.21079234028824123],
      [-0.42264095916834465, -0.535181215253496, 0.6813865453567096],
      [0.01615259772021502, 0.5557592642965846, -0.36767696706875613],
      [0.5338458741756626, -0.4613022287170276, -0.24061009544251183],
      [0.265648505165306, -0.003310568292979648, -0.014453105986118205],
      [0.6097660863019873, 0.39063432187824926, 0.636239865251344],
    ].flat(),
    8,
  );
  const first = tensor([1, WIDTH], rows.data.slice(0, WIDTH), 'float64');
  expectClose(project(first, components), [0.07414772415355408, 3.5090846402862272, 1.8642280633018926], 8);
});

it('gives rows back from all their coordinates', () => {
  const components = principalComponents(rows, WIDTH);
  expectClose(unproject(project(rows, components), components), Array.from(rows.data), 9);
});

it('finds the directions in which many more numbers than rows vary', () => {
  const values = seededValues(0, 'components');
  const wide = matmul(values.normal('coordinates', [5, 2]), values.normal('directions', [2, 300]));
  const components = principalComponents(wide, 2);
  expectClose(unproject(project(wide, components), components), Array.from(wide.data), 8);
});

it('refuses more components than there are', () => {
  expect(() => principalComponents(rows, 7)).toThrow('7 are asked for, 40 rows of 6 numbers have 1 to 6');
});

it('takes a symmetric matrix apart', () => {
  const half = seededValues(1, 'symmetric').normal('x', [7, 7]);
  const symmetric = matmul(half, half, { transposeB: true });
  const { vectors, values } = symmetricEigen(symmetric);
  const images = matmul(vectors, symmetric);
  const stretched = Array.from(vectors.data, (value, i) => value * values[Math.floor(i / 7)]!);
  expectClose(images, stretched, 10);
  const unit = Array.from({ length: 49 }, (_, i) => Number(i % 8 === 0));
  expectClose(matmul(vectors, vectors, { transposeB: true }), unit, 12);
  expect(Array.from(values)).toEqual(Array.from(values).sort((a, b) => b - a));
});

it('refuses a matrix that is not finite', () => {
  expect(() => symmetricEigen(tensor([2, 2], [1, Number.NaN, Number.NaN, 1], 'float64'))).toThrow(
    'not finite',
  );
});
