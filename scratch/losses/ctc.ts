/**
 * Connectionist temporal classification: L = -(1/n) sum_i log p(l_i | z_i), where p(l | z) is the sum over all alignments of the
 * labels l with the time steps of z, of the product of their probabilities, softmax(z_t) at each step t. An alignment gives
 * each step a label or the blank; equal neighbours are one label, then blanks are left out.
 *
 * prediction z (logits) [n, time, classes], labels [n, longest] with a length for each sample, of its labels and of its input.
 * Graves, Fernandez, Gomez, Schmidhuber (2006), "Connectionist temporal classification: labelling unsegmented sequence data
 * with recurrent neural networks". core/ctc.ts sums over the alignments.
 */
import { ctcAlphas, ctcLogLikelihoods, ctcPosteriors } from '../core/ctc.ts';
import { type CtcTargets, requireTargets, stepsNeeded } from '../core/ctc-targets.ts';
import { exp } from '../core/elementary.ts';
import { subtract } from '../core/elementwise.ts';
import type { Layer } from '../core/layer.ts';
import { multiplyColumn } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import { requireShape } from '../core/shape.ts';
import { logSoftmaxRows } from '../core/softmax.ts';
import { reshape, type Tensor, tensor } from '../core/tensor.ts';

export interface CtcInput extends CtcTargets {
  readonly prediction: Tensor;
}

export interface CtcOptions {
  /** The class of the blank. */
  readonly blank: number;
  /**
   * Labels that need more time steps than their input has have probability 0 and an infinite loss. `refuse` (left out) throws;
   * `ignore` counts their loss and gradient as 0, still among n.
   */
  readonly impossible?: 'refuse' | 'ignore';
}

/**
 * @throws ShapeError from `forward` when labels or lengths do not fit the prediction
 * @throws RangeError from `forward` when a label is no class or the blank, a length is too large, or labels are impossible
 */
export function ctc({ blank, impossible = 'refuse' }: CtcOptions): Layer<CtcInput, Tensor, Tensor> {
  return {
    kind: 'losses/ctc',
    parameters: [],
    forward({ prediction: logits, ...targets }) {
      requireShape('ctc: prediction', logits.shape, [-1, -1, -1]);
      const [n, time, classes] = logits.shape as [number, number, number];
      requireTargets(targets, blank, [n, time, classes]);
      if (impossible === 'refuse') refuseImpossible(targets, n);
      const rows = logSoftmaxRows(reshape(logits, [n * time, classes]));
      const y = reshape(rows, logits.shape);
      const alphas = ctcAlphas(y, targets, blank);
      const logLikelihoods = ctcLogLikelihoods(alphas, targets);
      const counted = logLikelihoods.data.map((value) => (Number.isFinite(value) ? 1 : 0));
      let sum = 0;
      for (let i = 0; i < n; i++) if (counted[i] === 1) sum -= logLikelihoods.data[i]!;
      return {
        output: scalar(sum / n, logits.precision),
        // d(-log p) / dy_t(k) = -g_t(k), the probability that step t belongs to class k, given the labels; these sum to 1
        // over k, so back through the log-softmax dz_t(k) = softmax(z_t)_k - g_t(k).
        backward(dL) {
          const g = reshape(ctcPosteriors(y, targets, blank, alphas, logLikelihoods), rows.shape);
          const share = Float64Array.from({ length: n * time }, (_, row) => {
            const sample = Math.floor(row / time);
            const within = row % time < targets.inputLengths.data[sample]!;
            return within ? (counted[sample]! * dL.data[0]!) / n : 0;
          });
          const dRows = subtract(exp(rows), g);
          return reshape(multiplyColumn(dRows, tensor([n * time], share, logits.precision)), logits.shape);
        },
      };
    },
  };
}

function refuseImpossible(targets: CtcTargets, n: number): void {
  for (let sample = 0; sample < n; sample++) {
    const needed = stepsNeeded(targets, sample);
    const steps = targets.inputLengths.data[sample]!;
    if (needed <= steps) continue;
    const labels = targets.labelLengths.data[sample]!;
    throw new RangeError(
      `ctc: the ${labels} labels of sample ${sample} need ${needed} time steps, its input has ${steps}; leave it out, or ignore such samples by impossible: 'ignore'`,
    );
  }
}
