import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from '../core/layer.ts';

export interface HostTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}

/** A TensorFlow.js optimizer over named variables; slots are named as on the scratch side. */
export interface TfjsOptimizer {
  /** One update; gradients by path. */
  update(gradients: tf.NamedTensorMap): void;
  /** Slots by name, such as `m/hidden/kernel`; they exist from the start. */
  slots(): Promise<Record<string, HostTensor>>;
  restore(slots: Readonly<Record<string, HostTensor>>): Promise<void>;
  dispose(): void;
}

/**
 * Wraps an optimizer whose saved weights are the step count followed by `slotNames.length` groups, one tensor for each
 * variable, as Optimizer.getWeights documents. Zero slots are written first: TensorFlow.js makes them at the first update.
 */
export function wrap(
  optimizer: tf.Optimizer,
  variables: NamedVariables,
  slotNames: readonly string[],
): TfjsOptimizer {
  const paths = Object.keys(variables);
  return {
    update(gradients) {
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
              ? new Float32Array(shape.reduce((a, b) => a * b, 1))
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
