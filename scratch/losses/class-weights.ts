/**
 * Class weights: a loss in which a row counts as much as its class, w'_i = w_i sum_j c_j t_ij, so that rare classes are not
 * drowned by frequent ones. King, Zeng (2001), "Logistic regression in rare events data".
 *
 * The target is one-hot [rows, classes], or [rows, 1] with the probability of the second of two classes; where it is soft, the
 * row counts the mean of its classes.
 */
import { linear, multiply } from '../core/elementwise.ts';
import { matmul } from '../core/matmul.ts';
import { matrix } from '../core/rows.ts';
import { ShapeError } from '../core/shape.ts';
import { reshape, type Tensor, tensor } from '../core/tensor.ts';
import type { Loss } from './loss.ts';

export interface ClassWeightsOptions {
  /** c, one for each class. */
  readonly classes: readonly number[];
}

/** @throws ShapeError from `forward` when the target has another number of classes. */
export function classWeights(loss: Loss, { classes }: ClassWeightsOptions): Loss {
  return {
    kind: 'losses/class-weights',
    parameters: loss.parameters,
    forward({ target, weights, ...rest }, context) {
      const own = ofClasses(target, classes);
      const combined = weights === undefined ? own : multiply(weights, own);
      // Weights are data: the gradient of the prediction is that of the loss.
      return loss.forward({ ...rest, target, weights: combined }, context);
    },
  };
}

/** sum_j c_j t_ij: [rows] */
function ofClasses(target: Tensor, classes: readonly number[]): Tensor {
  const [rows, columns] = matrix('classWeights: target', target);
  if (columns === 1 && classes.length === 2) {
    const [no, yes] = classes as readonly [number, number];
    return reshape(linear(target, yes - no, no), [rows]);
  }
  if (columns !== classes.length)
    throw new ShapeError(`classWeights: ${classes.length} weights for a target of ${columns} classes`);
  return reshape(matmul(target, tensor([columns, 1], classes, target.precision)), [rows]);
}
