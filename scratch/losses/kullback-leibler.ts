/**
 * Kullback-Leibler divergence of distributions from targets: L = (1/n) sum_i w_i sum_j t_ij (log t_ij - q_ij), n = sum w_i.
 *
 * prediction q (logarithms of probabilities, as activations/log-softmax gives them) and target t (probabilities) are
 * [rows, classes]; where t is 0, its term is 0. Kullback, Leibler (1951), "On information and sufficiency".
 */
import { decideByMargin } from '../core/context.ts';
import { log } from '../core/elementary.ts';
import { multiply, scale, subtract } from '../core/elementwise.ts';
import { select } from '../core/masks.ts';
import { matrix, sum } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import { countRows, weighRows } from '../core/weights.ts';
import type { Loss } from './loss.ts';

/** @throws ShapeError from `forward` unless prediction and target are matrices of one shape. */
export function kullbackLeibler(): Loss {
  return {
    kind: 'losses/kullback-leibler',
    parameters: [],
    forward({ prediction: q, target, weights }) {
      matrix('kullbackLeibler: prediction', q);
      const n = countRows('kullbackLeibler', q, weights);
      // Of data, so it is no decision of the model.
      const possible = decideByMargin(target);
      const terms = select(possible, multiply(target, subtract(log(target), q)));
      return {
        output: scalar(sum(weighRows(terms, weights)) / n, q.precision),
        // The entropy of the target is constant, and -t q has the slope -t.
        backward(dL) {
          return weighRows(scale(target, -dL.data[0]! / n), weights);
        },
      };
    },
  };
}
