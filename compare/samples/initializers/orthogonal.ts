import { matmul } from '../../../scratch/core/matmul.ts';
import { reshape, type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { orthogonal } from '../../../scratch/initializers/orthogonal.ts';
import { orthogonal as tfjs } from '../../../tfjs/initializers/orthogonal.ts';
import { misfit, uniformDistribution } from '../distribution.ts';
import { defineSample, functionCase, type RuleCase } from '../sample.ts';

const compared = (shape: readonly number[], gain: number) =>
  functionCase({
    name: `kernel [${shape.join(', ')}], gain ${gain}`,
    inputs: (values) => ({ normals: values.normal('normals', shape) }),
    scratch: ({ normals }) => orthogonal(normals, { gain }),
    tfjs: ({ normals }) => tfjs(normals, { gain }),
  });

/** Q'Q, or QQ' where Q is wide, is gain^2 on its diagonal and 0 elsewhere. */
const keepsLengths = (shape: readonly number[], gain: number): RuleCase => ({
  kind: 'rule',
  name: `kernel [${shape.join(', ')}] times its transpose is the identity`,
  broken(values) {
    const kernel = orthogonal(values.normal('normals', shape), { gain });
    const columns = shape[shape.length - 1];
    const matrix = reshape(kernel, [kernel.size / columns, columns]);
    return worstOf(matmul(matrix, matrix, tall(matrix)), gain * gain);
  },
});

const tall = ({ shape: [rows, columns] }: Tensor) =>
  rows < columns ? { transposeB: true } : { transposeA: true };

function worstOf(product: Tensor, diagonal: number): string | undefined {
  const n = product.shape[0];
  const wrong = product.data.findIndex(
    (value, at) => !(Math.abs(value - (at % (n + 1) === 0 ? diagonal : 0)) <= 1e-13),
  );
  return wrong < 0 ? undefined : `element [${Math.floor(wrong / n)}, ${wrong % n}] is ${product.data[wrong]}`;
}

const MATRICES = 500;

/**
 * The columns of an orthogonal 3 x 3 matrix are points of a sphere, and each coordinate of a random point of a sphere is uniform
 * on [-1, 1] (Archimedes). Without uniform signs, the diagonal is not.
 */
const isHaar: RuleCase = {
  kind: 'rule',
  name: 'every orthogonal matrix is equally likely',
  broken(values) {
    const draws = values.normal('draws', [MATRICES, 9]);
    const all = Array.from({ length: MATRICES }, (_, i) => {
      const normals = draws.data.subarray(9 * i, 9 * i + 9);
      return orthogonal(tensor([3, 3], normals, 'float64'), { gain: 1 }).data;
    });
    for (let place = 0; place < 9; place++) {
      const problem = misfit(
        all.map((matrix) => matrix[place]),
        uniformDistribution(-1, 1),
      );
      if (problem !== undefined) return `element ${place} of 3 x 3 matrices: ${problem}`;
    }
    return undefined;
  },
};

export default defineSample({
  cases: [
    compared([7, 4], 1),
    compared([3, 5], 2),
    compared([3, 2, 4, 5], 1),
    compared([2, 1, 2, 6], 0.5),
    keepsLengths([40, 24], 1),
    keepsLengths([24, 40], 1.5),
    keepsLengths([30, 30], 1),
    keepsLengths([3, 3, 4, 20], Math.SQRT2),
    isHaar,
  ],
});
