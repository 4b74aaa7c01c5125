/**
 * Contrastive loss InfoNCE, symmetric: row i of one set and row i of the other belong together, and all other pairs of the
 * batch do not. Each row is to be told its partner by the cosine of the angle between them,
 *
 *   L = (1/2n) sum_i [-log softmax_j(z_ij)_i - log softmax_j(z_ji)_i],  z_ij = e^s u_i . v_j,  u_i = x_i / |x_i|,  v_j = y_j / |y_j|
 *
 * x (`first`) and y (`second`) are [n, d], the logarithm of the scale s is learned: e^-s is the temperature.
 * van den Oord, Li, Vinyals (2018), "Representation learning with contrastive predictive coding"; Radford et al. (2021),
 * "Learning transferable visual models from natural language supervision" (CLIP), where s starts at log(1 / 0.07) and is kept
 * at most log 100 after each step.
 *
 * Parameters: `log_scale` [].
 */
import { add, scale } from '../core/elementwise.ts';
import { type Layer, pullback } from '../core/layer.ts';
import { softmaxCrossEntropy, softmaxCrossEntropyBackward } from '../core/losses.ts';
import { matmul } from '../core/matmul.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { dot } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import { requireShape } from '../core/shape.ts';
import { reshape, type Tensor, tensor } from '../core/tensor.ts';
import { transpose } from '../core/transpose.ts';
import { unitRows, unitRowsBackward } from '../core/unit-rows.ts';

export interface Pairs {
  readonly first: Tensor;
  readonly second: Tensor;
}

/** @throws ShapeError from `forward` unless both are matrices of one shape */
export function infoNce(source: ParameterSource): Layer<Pairs, Tensor> {
  const logScale = source.parameter('log_scale', []);
  return {
    kind: 'losses/info-nce',
    parameters: [logScale],
    forward({ first, second }) {
      requireShape('infoNce: first', first.shape, [-1, -1]);
      requireShape('infoNce: second', second.shape, first.shape);
      const { precision } = first;
      const n = first.shape[0]!;
      const [u, v] = [unitRows(first), unitRows(second)];
      const e = Math.exp(logScale.value.data[0]!);
      const logits = scale(matmul(u.unit, v.unit, { transposeB: true }), e);
      const partner = identity(n, first);
      const ofFirst = softmaxCrossEntropy(logits, partner);
      const ofSecond = softmaxCrossEntropy(transpose(logits), partner);
      return {
        output: scalar((ofFirst.sum + ofSecond.sum) / (2 * n), precision),
        // With P the softmax along the rows of z and Q along those of z':
        //   dz = (P - 1 + (Q - 1)') / 2n      as of two cross-entropies
        //   ds = sum_ij dz_ij z_ij            because dz/ds = z
        //   du = e^s dz v,  dv = e^s dz' u    and then back through the lengths
        backward: pullback('infoNce', [logScale], (dL, gradients) => {
          const factor = dL.data[0]! / (2 * n);
          const dLogits = add(
            softmaxCrossEntropyBackward(ofFirst.logProbabilities, partner, factor),
            transpose(softmaxCrossEntropyBackward(ofSecond.logProbabilities, partner, factor)),
          );
          const [a, b] = [reshape(dLogits, [n * n]), reshape(logits, [n * n])];
          gradients.add(logScale, scalar(dot(a, b), precision));
          const dCosines = scale(dLogits, e);
          return {
            first: unitRowsBackward(matmul(dCosines, v.unit), u),
            second: unitRowsBackward(matmul(dCosines, u.unit, { transposeA: true }), v),
          };
        }),
      };
    },
  };
}

/** Ones on the diagonal: [n, n] */
function identity(n: number, { precision }: Tensor): Tensor {
  const numbers = new Float64Array(n * n);
  for (let i = 0; i < n; i++) numbers[i * n + i] = 1;
  return tensor([n, n], numbers, precision);
}
