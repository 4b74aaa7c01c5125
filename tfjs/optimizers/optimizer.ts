import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from '../core/layer.ts';

export interface HostTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}

/** A TensorFlow.js optimizer over named variables; slots are named as on the scratch side. */
export interface TfjsOptimizer {
  /**
   * One update; gradients by path.
   * @param factor of this update: what a schedule multiplies the learning rate by; left out, 1
   */
  update(gradients: tf.NamedTensorMap, factor?: number): void;
  /** Slots by name, such as `m/hidden/kernel`; they exist from the start. */
  slots(): Promise<Record<string, HostTensor>>;
  restore(slots: Readonly<Record<string, HostTensor>>): Promise<void>;
  /** Of one with a schedule: multiplies all rates from now on, whatever the schedule says. */
  readonly scaleRate?: (scale: number) => void;
  dispose(): void;
}

export interface WrapOptions {
  /** What a factor multiplies. */
  readonly learningRate: number;
  /** Slots by name, in the order of the optimizer's weights, with the number that each begins with. */
  readonly slots: Readonly<Record<string, number>>;
}

/**
 * Wraps an optimizer whose saved weights are the step count followed by groups of one tensor for each variable, as
 * Optimizer.getWeights documents. TensorFlow.js makes the slots at the first update; asked before, they are what they will
 * begin with.
 */
export function wrap(
  optimizer: tf.Optimizer,
  variables: NamedVariables,
  { learningRate, slots: initial }: WrapOptions,
): TfjsOptimizer {
  const paths = Object.keys(variables);
  const slotNames = Object.keys(initial);
  let factorNow = 1;
  return {
    update(gradients, factor = 1) {
      if (factor !== factorNow) setLearningRate(optimizer, factor * learningRate);
      factorNow = factor;
      // One fixed order, because the optimizer keeps its slots by position.
      optimizer.applyGradients(
        paths.map((path) => ({ name: variables[path]!.name, tensor: gradients[path]! })),
      );
    },
    async slots() {
      if (slotNames.length === 0) return {};
      const [iterations, ...rest] = await optimizer.getWeights();
      const slots: Record<string, HostTensor> = {
        iterations: { shape: [], data: Float64Array.from(iterations!.tensor.dataSync()) },
      };
      slotNames.forEach((slot, group) => {
        paths.forEach((path, i) => {
          const { shape } = variables[path]!;
          const weight = rest[group * paths.length + i];
          const data =
            weight === undefined
              ? new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(initial[slot]!)
              : Float32Array.from(weight.tensor.dataSync());
          slots[`${slot}/${path}`] = { shape, data };
        });
      });
      iterations!.tensor.dispose();
      return slots;
    },
    async restore(slots) {
      if (slotNames.length === 0) return;
      const tensors = [
        { name: 'iter', tensor: tf.scalar(slots.iterations!.data[0]!, 'int32') },
        ...slotNames.flatMap((slot) =>
          paths.map((path) => {
            const { shape, data } = slots[`${slot}/${path}`]!;
            return {
              name: `${variables[path]!.name}/${slot}`,
              tensor: tf.tensor(Float32Array.from(data), [...shape]),
            };
          }),
        ),
      ];
      const old = await optimizer.getWeights();
      await optimizer.setWeights(tensors);
      for (const { tensor } of [...old, ...tensors]) tensor.dispose();
    },
    dispose: () => optimizer.dispose(),
  };
}

/**
 * TensorFlow.js has a setter in SGD and what inherits from it; the others read the property in each update. Not `instanceof`:
 * its optimizers are made so that each seems to be an instance of every other.
 */
function setLearningRate(optimizer: tf.Optimizer, rate: number): void {
  if ('setLearningRate' in optimizer) (optimizer as tf.SGDOptimizer).setLearningRate(rate);
  else (optimizer as unknown as { learningRate: number }).learningRate = rate;
}
