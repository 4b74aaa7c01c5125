/** The peer `brain.js`: perceptrons only. It updates after each row, not after each batch, and descends the squared error. */
import { createRequire } from 'node:module';
import type { Tensor } from '../../../scratch/core/tensor.ts';
import { CannotError, type Repetition, serve } from '../serve.ts';
import { findWorkload } from '../workload.ts';

const require = createRequire(import.meta.url);
const { version } = require('brain.js/package.json') as { version: string };
const { NeuralNetwork } = require('brain.js') as typeof import('brain.js');

/** brain.js stops below this error, and insists on a number above 0. */
const NEVER = 1e-300;

await serve({
  hello: `brain.js ${version}`,
  async prepare({ name }): Promise<Repetition> {
    const workload = await findWorkload(name);
    if (workload.kind !== 'training step' || workload.network.name !== 'perceptron')
      throw new CannotError('it has no such network');
    const { widths, hidden } = workload.network;
    const network = new NeuralNetwork({ hiddenLayers: widths.slice(1, -1), activation: hidden });
    const { x, y } = workload.data().next(0);
    const outputs = rowsOf(y!);
    const samples = rowsOf(x!).map((input, i) => ({ input, output: outputs[i]! }));
    const { name: optimizer, constants } = workload.optimizer;
    const options = {
      ...constants,
      praxis: optimizer === 'adam' ? ('adam' as const) : null,
      errorThresh: NEVER,
    };
    return {
      run(times) {
        const { iterations } = network.train(samples, { ...options, iterations: times });
        if (iterations !== times) throw new Error(`brain.js stopped after ${iterations} of ${times} passes`);
      },
      dispose() {},
    };
  },
});

/** brain.js wants an array of numbers for each row. */
function rowsOf({ shape, data }: Tensor): number[][] {
  const [rows, width] = shape as [number, number];
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * width, (i + 1) * width)]);
}
