/**
 * A dry run: a network passes through its own shape checks, forward and backward, without a number being computed and without
 * memory being taken. What it would take is counted, and so are its operations: that is how memory is planned before it is taken.
 *
 * Code that reads `.data` in a dry run finds zeros, in an array made for that tensor alone; kernels that return a number return 0.
 */
import { withoutKernels } from '../kernels/kernel.ts';
import { bytesInSteps, planMemory, Region } from './memory.ts';

/** The kernels whose operations are multiply-adds of matrix products and convolutions. */
const PRODUCTS: ReadonlySet<string> = new Set([
  'matmul',
  'matmul_batch',
  'add_product_of_panels',
  'convolve',
  'convolve_input_gradient',
  'convolve_kernel_gradient',
  'attention',
  'attention_backward',
  'attention_bias_gradient',
]);

/** What a dry run has counted so far. */
export interface Meter {
  /** Of products and convolutions. One with a padded zero counts like any other. */
  readonly multiplyAdds: number;
  /** That the open step would take; at its end, its peak. */
  readonly bytesInStep: number;
  /** That parameters and optimizer slots would take. */
  readonly bytesInRegions: number;
}

/**
 * Runs `body` as a dry run, in a region of its own; a step is opened in it as always. What is made in it cannot be used
 * afterwards. @throws Error inside of a step or another dry run
 */
export function dryRun<T>(body: (meter: Meter) => T): T {
  let multiplyAdds = 0;
  const told = (name: string, operations: number) => {
    if (PRODUCTS.has(name)) multiplyAdds += operations;
  };
  return planMemory((plan) => {
    const meter: Meter = {
      get multiplyAdds() {
        return multiplyAdds;
      },
      get bytesInStep() {
        return bytesInSteps();
      },
      get bytesInRegions() {
        return plan.bytesInRegions;
      },
    };
    return withoutKernels(told, () => new Region().hold(() => body(meter)));
  });
}
