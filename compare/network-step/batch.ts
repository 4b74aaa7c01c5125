import { type Shape, sizeOf } from '../../scratch/core/shape.ts';
import { stream } from '../../scratch/core/streams.ts';
import { type Batch, Indices, Mask, Tensor, type Value } from '../../scratch/core/tensor.ts';
import { type InputSpec, type InputSpecs, isSingle } from '../network.ts';

/**
 * A batch of noise for a network of one input: numbers of mean 0 and variance 1, indices below 2, masks that let all pass; and a target of
 * probabilities along the last axis.
 */
export function drawBatch(specs: InputSpecs, batch: number, outputShape: Shape, seed: number): Batch {
  const draw = (name: string, { shape, kind = 'numbers' }: InputSpec): Value => {
    const whole = [batch, ...shape];
    const { uniform, below } = stream(seed, 'input', name);
    if (kind === 'mask') return new Mask(whole, new Uint8Array(sizeOf(whole)).fill(1));
    if (kind === 'indices')
      return new Indices(
        whole,
        Int32Array.from({ length: sizeOf(whole) }, () => below(2)),
      );
    const widest = Math.sqrt(3);
    return new Tensor(
      whole,
      Float32Array.from({ length: sizeOf(whole) }, () => widest * (2 * uniform() - 1)),
    );
  };
  if (!isSingle(specs))
    throw new Error(`a step of a network of several inputs (${Object.keys(specs).join(', ')}) is not known`);
  return { x: draw('x', specs), y: probabilities(outputShape, seed) };
}

/**
 * Rows that sum to 1, every class about as probable as another. Of one-hot rows of a thousand classes, a thousandth of the gradient
 * of the last layer would be a thousand times as large as the rest, and what rounds there would hide what is wrong elsewhere.
 */
function probabilities(shape: Shape, seed: number): Tensor {
  const classes = shape.at(-1)!;
  const { uniform } = stream(seed, 'target');
  const numbers = Float32Array.from({ length: sizeOf(shape) }, uniform);
  for (let row = 0; row < numbers.length; row += classes) {
    const own = numbers.subarray(row, row + classes);
    const sum = own.reduce((total, weight) => total + weight, 0);
    for (let i = 0; i < classes; i++) own[i]! /= sum;
  }
  return new Tensor(shape, numbers);
}
