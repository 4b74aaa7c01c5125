/** The peers `tfjs-node`, `tfjs-wasm`, `tfjs-cpu` and `tfjs-node-gpu`: arguments are the backend and the number of threads. */
import { type BackendName, openBackend } from '../../../tfjs/backend.ts';
import { tfjsOptimizer } from '../../optimizer-choice.ts';
import { RandomState } from '../../random/random-state.ts';
import { initialOf, tfjsSide } from '../networks/network.ts';
import type { Described } from '../protocol.ts';
import { SEED } from '../seed.ts';
import { CannotError, type Repetition, serve } from '../serve.ts';
import { findWorkload, type MatrixProduct, type TrainingStep } from '../workload.ts';
import { operand } from './operands.ts';
import { PHASE, trainingSteps } from './training.ts';

/** What TensorFlow.js says of an operation that a backend lacks, or that has no gradient there. */
const LACKING = /not registered|not (yet )?(implemented|supported)|gradient/i;

const [name, threads] = process.argv.slice(2);
// The backend decides TensorFlow's settings before anything else loads TensorFlow.js.
const backend = await openBackend({ backend: name as BackendName, threads: Number(threads), fast: true });
const { tf } = backend;

await serve({
  hello: [
    `TensorFlow.js ${backend.version}`,
    ...(backend.tensorflowVersion === undefined ? [] : [`TensorFlow ${backend.tensorflowVersion}`]),
    ...(backend.device === undefined ? [] : [backend.device]),
  ].join(', '),
  async prepare(workload) {
    const repetition = await repetitionOf(workload);
    try {
      repetition.run(1);
    } catch (error) {
      if (error instanceof Error && LACKING.test(error.message)) throw new CannotError(error.message);
      throw error;
    }
    return repetition;
  },
});

async function repetitionOf({ name: workloadName, experiment, phase }: Described): Promise<Repetition> {
  if (experiment !== undefined && phase !== undefined) {
    const { experimentSteps } = await import('./experiment.ts');
    return experimentSteps({ experiment, phase }, (factory) => factory.tfjs());
  }
  const workload = await findWorkload(workloadName);
  return workload.kind === 'training step' ? training(workload) : product(workload);
}

async function training(workload: TrainingStep): Promise<Repetition> {
  const { tfjsTrainer } = await import('../../trainers/tfjs-trainer.ts');
  const [build, optimizer, initial] = await Promise.all([
    tfjsSide(workload.network),
    tfjsOptimizer(workload.optimizer),
    initialOf(workload.network, new RandomState(SEED)),
  ]);
  const trainer = tfjsTrainer({
    build: (source) => ({ [PHASE]: build(source) }),
    optimizers: { [PHASE]: optimizer },
    initial,
    seed: SEED,
  });
  return trainingSteps(trainer, workload);
}

/** The product is read back, so that no backend can put it off. */
function product({ size }: MatrixProduct): Repetition {
  const a = tf.tensor2d(Float32Array.from(operand('a', size)), [size, size]);
  const b = tf.tensor2d(Float32Array.from(operand('b', size)), [size, size]);
  return {
    run(times) {
      for (let i = 0; i < times; i++) tf.tidy(() => void tf.matMul(a, b).dataSync());
    },
    dispose: () => tf.dispose([a, b]),
  };
}
