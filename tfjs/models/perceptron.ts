/** The perceptron and its learning rule with core ops, mirror of scratch/models/perceptron.ts: there is nothing to differentiate. */
import * as tf from '@tensorflow/tfjs';

export interface PerceptronOptions {
  readonly learningRate: number;
  readonly epochs: number;
  /** Told the margin of each decision, by the names that scratch uses. */
  readonly decided: (name: string, margin: tf.Tensor) => void;
}

export interface PerceptronResult {
  readonly weights: tf.Tensor1D;
  readonly bias: tf.Tensor1D;
  readonly errors: readonly number[];
  readonly convergedAtEpoch: number | null;
}

/** x [n, d], t [n], initial weights [d]. The caller disposes what is returned. */
export function trainPerceptron(
  x: tf.Tensor2D,
  t: readonly number[],
  initial: tf.Tensor1D,
  { learningRate, epochs, decided }: PerceptronOptions,
): PerceptronResult {
  const rows = tf.unstack(x) as tf.Tensor1D[];
  const weights = tf.variable(initial);
  const bias = tf.variable(tf.zeros([1])) as tf.Variable<tf.Rank.R1>;
  const errors: number[] = [];
  let convergedAtEpoch: number | null = null;
  for (let epoch = 0; epoch < epochs && convergedAtEpoch === null; epoch++) {
    let wrong = 0;
    for (const [i, row] of rows.entries()) {
      tf.tidy(() => {
        const margin = tf.add(tf.dot(row, weights), bias);
        decided(`epoch ${epoch}/sample ${i}`, margin);
        const error = t[i]! - tf.step(margin).dataSync()[0]!;
        if (error === 0) return;
        wrong += 1;
        weights.assign(tf.add(weights, tf.mul(learningRate * error, row)));
        bias.assign(tf.add(bias, learningRate * error));
      });
    }
    errors.push(wrong);
    if (wrong === 0) convergedAtEpoch = epoch;
  }
  tf.dispose(rows);
  return { weights, bias, errors, convergedAtEpoch } as PerceptronResult;
}

/** Predictions [n] of zeros and ones. */
export function predictPerceptron(
  x: tf.Tensor2D,
  { weights, bias }: PerceptronResult,
  decided: PerceptronOptions['decided'],
): tf.Tensor1D {
  return tf.tidy(() => {
    const margin = tf.add(tf.dot(x, weights), bias) as tf.Tensor1D;
    decided('prediction', margin);
    return tf.step(margin) as tf.Tensor1D;
  });
}
