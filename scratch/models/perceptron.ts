/**
 * The perceptron and its learning rule. For each sample in turn, with z = w . x + b and prediction p = 1 where z > 0, else 0:
 *
 *   w <- w + rate (t - p) x        b <- b + rate (t - p)
 *
 * until an epoch has no errors. It converges where a line separates the classes, and cycles for ever where none does.
 * Rosenblatt (1958), "The perceptron: a probabilistic model for information storage and organization in the brain".
 */
import { map, zip } from '../core/elementwise.ts';
import { dot } from '../core/rows.ts';
import { scalar } from '../core/scalar.ts';
import { type Mask, reshape, type Tensor, tensor } from '../core/tensor.ts';

export interface PerceptronOptions {
  readonly learningRate: number;
  /** The most epochs that are tried. */
  readonly epochs: number;
  /** 1 where the margin is positive, else 0; named by epoch and sample, so that decisions can be repeated. */
  readonly decide: (name: string, margin: Tensor) => Mask;
}

export interface PerceptronResult {
  readonly weights: Tensor;
  readonly bias: Tensor;
  /** Wrong predictions of each epoch, each counted before its own update. */
  readonly errors: readonly number[];
  /** Index of the first epoch without an error; null where there was none. */
  readonly convergedAtEpoch: number | null;
}

/** x [n, d], t [n] of zeros and ones, initial weights [d]; the bias starts at 0. */
export function trainPerceptron(
  x: Tensor,
  t: Tensor,
  initial: Tensor,
  options: PerceptronOptions,
): PerceptronResult {
  const { learningRate, epochs, decide } = options;
  const [samples, width] = x.shape as readonly [number, number];
  const rows = Array.from({ length: samples }, (_, i) => rowOf(x, i, width));
  let weights = initial;
  let bias = scalar(0, x.precision);
  const errors: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let wrong = 0;
    for (const [i, row] of rows.entries()) {
      const fires = decide(`epoch ${epoch}/sample ${i}`, margin(row, weights, bias));
      const error = t.data[i]! - fires.data[0]!;
      if (error === 0) continue;
      wrong += 1;
      weights = zip(weights, row, (w, value) => w + learningRate * error * value);
      bias = map(bias, (b) => b + learningRate * error);
    }
    errors.push(wrong);
    if (wrong === 0) return { weights, bias, errors, convergedAtEpoch: epoch };
  }
  return { weights, bias, errors, convergedAtEpoch: null };
}

/** Predictions [n] of zeros and ones. */
export function predictPerceptron(
  x: Tensor,
  weights: Tensor,
  bias: Tensor,
  decide: PerceptronOptions['decide'],
): Tensor {
  const [samples, width] = x.shape as readonly [number, number];
  const margins = Array.from(
    { length: samples },
    (_, i) => margin(rowOf(x, i, width), weights, bias).data[0]!,
  );
  const decisions = decide('prediction', tensor([samples], margins, x.precision));
  return tensor([samples], decisions.data, x.precision);
}

function margin(row: Tensor, weights: Tensor, bias: Tensor): Tensor {
  return reshape(scalar(dot(row, weights) + bias.data[0]!, row.precision), [1]);
}

const rowOf = (x: Tensor, i: number, width: number): Tensor =>
  tensor([width], x.data.subarray(i * width, (i + 1) * width), x.precision);
