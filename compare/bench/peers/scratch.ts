/** The peer `scratch`: the hand-written side, by the same trainer as in experiments. */

import { matmul } from '../../../scratch/core/matmul.ts';
import { Region, step } from '../../../scratch/core/memory.ts';
import { multiplyAdds } from '../../../scratch/core/peak.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import { kernelsInUse } from '../../../scratch/kernels/kernel.ts';
import { scratchOptimizer } from '../../optimizer-choice.ts';
import { RandomState } from '../../random/random-state.ts';
import type { Precision } from '../../results/schema.ts';
import { lockstepVersion } from '../../runner/environment.ts';
import { scratchTrainer } from '../../trainers/scratch-trainer.ts';
import { initialOf, scratchSide } from '../networks/network.ts';
import { SEED } from '../seed.ts';
import { CannotError, type Repetition, serve } from '../serve.ts';
import { ITERATIONS, SIMD_PEAK } from '../simd-peak.ts';
import { findWorkload, type MatrixProduct, type TrainingStep } from '../workload.ts';
import { operand } from './operands.ts';
import { PHASE, trainingSteps } from './training.ts';

await serve({
  hello: `lockstep ${lockstepVersion()}, ${kernelsInUse === 'wasm' ? 'WebAssembly' : 'plain'} kernels`,
  async prepare({ name, experiment, phase }, precision) {
    if (name === SIMD_PEAK) return multiplications(precision);
    if (experiment !== undefined && phase !== undefined) {
      // Not before it is asked for: an experiment brings TensorFlow.js with it.
      const { experimentSteps } = await import('./experiment.ts');
      return experimentSteps({ experiment, phase }, (factory) => factory.scratch(precision));
    }
    const workload = await findWorkload(name);
    return workload.kind === 'training step' ? training(workload, precision) : product(workload, precision);
  },
});

async function training(workload: TrainingStep, precision: Precision): Promise<Repetition> {
  const [build, optimizer, initial] = await Promise.all([
    scratchSide(workload.network),
    scratchOptimizer(workload.optimizer),
    initialOf(workload.network, new RandomState(SEED)),
  ]);
  const trainer = scratchTrainer({
    build: (source) => ({ [PHASE]: build(source) }),
    optimizers: { [PHASE]: optimizer },
    initial,
    precision,
    seed: SEED,
  });
  return trainingSteps(trainer, workload);
}

function product({ size }: MatrixProduct, precision: Precision): Repetition {
  const region = new Region();
  const [a, b] = region.hold(() => [
    tensor([size, size], operand('a', size), precision),
    tensor([size, size], operand('b', size), precision),
  ]) as [ReturnType<typeof tensor>, ReturnType<typeof tensor>];
  return {
    run(times) {
      for (let i = 0; i < times; i++) step(() => void matmul(a, b));
    },
    dispose: () => region.dispose(),
  };
}

function multiplications(precision: Precision): Repetition {
  if (kernelsInUse !== 'wasm') throw new CannotError('the plain kernels use no SIMD');
  return {
    run(times) {
      for (let i = 0; i < times; i++) multiplyAdds(ITERATIONS, precision);
    },
    dispose() {},
  };
}
