import type { Dataset } from './dataset.ts';

/** The four rows of a logic gate of two inputs, in the order 00, 01, 10, 11. */
function truthTable(outputs: readonly [number, number, number, number]): Dataset {
  return {
    features: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1),
    labels: Int32Array.from(outputs),
    samples: 4,
    width: 2,
  };
}

export const AND = truthTable([0, 0, 0, 1]);
export const XOR = truthTable([0, 1, 1, 0]);
