/** Seeded values for samples: float64 tensors of numbers that float32 holds exactly, addressed by name. */
import { sizeOf } from '../../scratch/core/shape.ts';
import { type Stream, stream } from '../../scratch/core/streams.ts';
import { cast, Indices, type Tensor, tensor } from '../../scratch/core/tensor.ts';

type Shape = readonly number[];

export interface Values {
  /** Standard normal draws times `scale`. */
  normal(name: string, shape: Shape, scale?: number): Tensor;
  uniform(name: string, shape: Shape, low: number, high: number): Tensor;
  /** Magnitudes log-uniform from `low` to `high`, random signs. */
  logUniform(name: string, shape: Shape, low: number, high: number): Tensor;
  /**
   * Values on both sides of every kink, and some exactly on it: even elements take turns among the kinks (on it, below it,
   * above it), odd ones are normal draws.
   */
  aroundKinks(name: string, shape: Shape, kinks: readonly number[]): Tensor;
  /** Whole numbers from 0 to `below` - 1, each as likely. */
  indices(name: string, shape: Shape, below: number): Indices;
  /** Rows with a single one. */
  oneHot(name: string, rows: number, classes: number): Tensor;
  /** Rows of positive numbers that sum to 1 within the rounding of float32. */
  distributions(name: string, rows: number, classes: number): Tensor;
}

/** Different for each seed and place; equal calls give equal values. */
export function seededValues(seed: number, place: string): Values {
  const draw = (name: string, shape: Shape, next: (random: Stream, i: number) => number): Tensor => {
    const random = stream(seed, 'sample', place, name);
    const numbers = Float64Array.from({ length: sizeOf(shape) }, (_, i) => next(random, i));
    return cast(tensor(shape, numbers, 'float32'), 'float64');
  };
  return {
    normal: (name, shape, scale = 1) => draw(name, shape, (random) => scale * random.normal()),
    uniform: (name, shape, low, high) => draw(name, shape, (random) => low + (high - low) * random.uniform()),
    logUniform: (name, shape, low, high) =>
      draw(name, shape, (random) => {
        const magnitude = low * Math.exp(random.uniform() * Math.log(high / low));
        return random.uniform() < 0.5 ? -magnitude : magnitude;
      }),
    aroundKinks: (name, shape, kinks) =>
      draw(name, shape, (random, i) => {
        const normal = random.normal();
        if (i % 2 === 1) return normal;
        const turn = i / 2;
        const kink = kinks[turn % kinks.length];
        const side = Math.floor(turn / kinks.length) % 3;
        return kink + (side === 0 ? 0 : side === 1 ? -0.05 - Math.abs(normal) : 0.05 + Math.abs(normal));
      }),
    indices(name, shape, below) {
      const random = stream(seed, 'sample', place, name);
      return new Indices(
        shape,
        Int32Array.from({ length: sizeOf(shape) }, () => random.below(below)),
      );
    },
    oneHot(name, rows, classes) {
      const random = stream(seed, 'sample', place, name);
      const hot = Array.from({ length: rows }, () => random.below(classes));
      return tensor(
        [rows, classes],
        hot.flatMap((at) => Array.from({ length: classes }, (_, j) => (j === at ? 1 : 0))),
        'float64',
      );
    },
    distributions(name, rows, classes) {
      const random = stream(seed, 'sample', place, name);
      const all = Array.from({ length: rows }, () => {
        const weights = Array.from({ length: classes }, () => 0.1 + random.uniform());
        const total = weights.reduce((a, b) => a + b, 0);
        return weights.map((weight) => weight / total);
      });
      return cast(tensor([rows, classes], all.flat(), 'float32'), 'float64');
    },
  };
}
