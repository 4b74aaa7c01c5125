/** What is timed: one training step of an experiment, or one matrix product, on either side. */
import * as tf from '@tensorflow/tfjs';
import { matmul } from '../../scratch/core/matmul.ts';
import { stream } from '../../scratch/core/streams.ts';
import { cast, tensor } from '../../scratch/core/tensor.ts';
import type { TrainingExperiment } from '../experiment.ts';
import { trainerFactory } from '../run/trainers.ts';
import { upload } from '../trainers/transfer.ts';

const SEED = 42;

/** One repetition of a workload on one peer. */
export interface Repetition {
  run(): void;
  dispose(): void;
}

export interface Workload {
  readonly name: string;
  readonly title: string;
  /** Floating-point operations of a repetition, where they are counted. */
  readonly operations?: number;
  scratch(): Promise<Repetition>;
  /** On the backend that is current when it is called. */
  tfjs(): Promise<Repetition>;
}

/** One training step of an experiment, batches and initial weights as in its run. */
export function trainingStep(name: string, title: string, load: () => Promise<TrainingExperiment>): Workload {
  const start = async (side: 'scratch' | 'tfjs'): Promise<Repetition> => {
    const experiment = await load();
    const options = { seed: SEED, profile: 'quick' } as const;
    const source = await experiment.data(options);
    const factory = await trainerFactory(experiment, experiment.initialize(options), SEED);
    const trainer = side === 'scratch' ? factory.scratch('float32') : factory.tfjs();
    let step = 0;
    return {
      run() {
        const batch = source.next(step);
        for (const phase of trainer.phases) trainer.train(phase, batch, step);
        step += 1;
      },
      dispose: () => trainer.dispose(),
    };
  };
  return { name, title, scratch: () => start('scratch'), tfjs: () => start('tfjs') };
}

/** The product of two square matrices in float32; the result is read back, so that no backend can put it off. */
export function matrixProduct(size: number): Workload {
  const operand = (name: string) => {
    const { uniform } = stream(SEED, 'bench', name, size);
    return tensor(
      [size, size],
      Float64Array.from({ length: size * size }, () => uniform() - 0.5),
      'float64',
    );
  };
  return {
    name: `gemm-${size}`,
    title: `matrix product ${size} x ${size}`,
    operations: 2 * size * size * size,
    async scratch() {
      const a = cast(operand('a'), 'float32');
      const b = cast(operand('b'), 'float32');
      return { run: () => void matmul(a, b), dispose() {} };
    },
    async tfjs() {
      const a = upload(operand('a'));
      const b = upload(operand('b'));
      return {
        run: () => tf.tidy(() => void tf.matMul(a, b).dataSync()),
        dispose: () => tf.dispose([a, b]),
      };
    },
  };
}
