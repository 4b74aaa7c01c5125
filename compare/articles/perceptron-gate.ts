/** The article's perceptron on a logic gate: AND, which a line separates, and XOR, which none does. */

import type * as tf from '@tensorflow/tfjs';
import { cast, reshape, type Tensor } from '../../scratch/core/tensor.ts';
import { predictPerceptron, trainPerceptron } from '../../scratch/models/perceptron.ts';
import {
  predictPerceptron as tfjsPredictPerceptron,
  trainPerceptron as tfjsTrainPerceptron,
} from '../../tfjs/models/perceptron.ts';
import type { Dataset } from '../data/dataset.ts';
import { labelledBatch } from '../data/full-batch.ts';
import type { Experiment, ProcedureContext, Transcript } from '../experiment.ts';
import { defineExperiment } from '../experiment.ts';
import { binaryAccuracy } from '../metrics.ts';
import { pointsPicture } from '../pictures/grid.ts';
import { scaledNormals } from '../random/draw.ts';
import { RandomState } from '../random/random-state.ts';
import { jsonNumber } from '../results/json-number.ts';
import { download, scoped, upload } from '../trainers/transfer.ts';

const LEARNING_RATE = 0.01;

export interface GateOptions {
  readonly gate: Dataset;
  readonly name: string;
  /** The most epochs that the program tries. */
  readonly epochs: number;
  readonly description: string;
}

export function perceptronGate({ gate, name, epochs, description }: GateOptions): Experiment {
  const { x, y } = labelledBatch(gate);
  const t = reshape(y, [gate.samples]);
  const start = ({ seed }: ProcedureContext) => scaledNormals(new RandomState(seed), [2], 0.01);
  const transcript = (
    initial: Tensor,
    trained: { weights: Tensor; bias: Tensor; errors: readonly number[]; convergedAtEpoch: number | null },
    predictions: Tensor,
  ): Transcript => ({
    initial: { weights: initial },
    final: { weights: trained.weights, bias: trained.bias },
    outputs: { predictions },
    losses: { errors: trained.errors },
    metrics: {
      convergedAtEpoch: trained.convergedAtEpoch,
      epochsRun: trained.errors.length,
      accuracy: binaryAccuracy(predictions, t),
    },
  });
  return defineExperiment({
    title: `Perceptron on ${name}`,
    source: 'Understanding Neural Networks: A Deep Dive',
    description,
    scratch(context) {
      const { precision, decide } = context;
      const initial = cast(start(context), precision);
      const inputs = cast(x, precision);
      const trained = trainPerceptron(inputs, t, initial, { learningRate: LEARNING_RATE, epochs, decide });
      const predictions = predictPerceptron(inputs, trained.weights, trained.bias, decide);
      return transcript(initial, trained, predictions);
    },
    tfjs: (context) =>
      scoped(() => {
        const initial = start(context);
        const inputs = upload(x) as tf.Tensor2D;
        const decided = (decision: string, margin: tf.Tensor) => {
          context.decide(decision, download(margin));
        };
        const trained = tfjsTrainPerceptron(inputs, Array.from(t.data), upload(initial) as tf.Tensor1D, {
          learningRate: LEARNING_RATE,
          epochs,
          decided,
        });
        const predictions = download(tfjsPredictPerceptron(inputs, trained, decided));
        const { weights, bias, ...rest } = trained;
        return transcript(
          cast(initial, 'float32'),
          { ...rest, weights: download(weights), bias: reshape(download(bias), []) },
          predictions,
        );
      }),
    pictures: (sides) => [
      {
        kind: 'decision-line',
        title: `The line that the perceptron drew for ${name}`,
        caption: 'Points of the two classes and the line weights . x + bias = 0 after the last epoch.',
        points: pointsPicture(gate),
        scratch: lineOf(sides.scratch),
        tfjs: lineOf(sides.tfjs),
      },
    ],
    decidedByRounding: {
      metrics: ['convergedAtEpoch', 'epochsRun'],
      reason: 'steps of 0.01 that come back to zero leave a tie, or a residue of rounding that decides it',
    },
    settings: { data: `the four rows of ${name}`, learningRate: LEARNING_RATE, epochs: `at most ${epochs}` },
    sources: { scratch: ['scratch/models/perceptron.ts'], tfjs: ['tfjs/models/perceptron.ts'] },
  });
}

function lineOf({ final }: Transcript) {
  const { weights, bias } = final as { weights: Tensor; bias: Tensor };
  return { weights: Array.from(weights.data, jsonNumber), bias: jsonNumber(bias.data[0]!) };
}
