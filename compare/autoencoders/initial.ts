/** Initial parameters of autoencoders: each kernel from a stream of its own, every bias zero. */
import { type NamedTensors, zeros } from '../../scratch/core/tensor.ts';
import { he } from '../../scratch/initializers/he.ts';
import { xavier } from '../../scratch/initializers/xavier.ts';
import { normalsFor } from '../random/draw.ts';

/** A layer's kernel, and whether a ReLU follows: He's initialization is for those, Xavier's for all others. */
export interface InitialLayer {
  readonly kernel: readonly number[];
  readonly rectified: boolean;
  /** Left out: the last of the kernel's lengths. */
  readonly units?: number;
}

export function initialLayers(seed: number, layers: Readonly<Record<string, InitialLayer>>): NamedTensors {
  return Object.assign(
    {},
    ...Object.entries(layers).map(([path, { kernel, rectified, units = kernel.at(-1)! }]) => {
      const normals = normalsFor(seed, `${path}/kernel`, kernel);
      return {
        [`${path}/kernel`]: rectified ? he(normals) : xavier(normals),
        [`${path}/bias`]: zeros([units], 'float64'),
      };
    }),
  );
}

/**
 * Of models/dense-autoencoder with one hidden layer or more in each half, all rectified. With `small` weights, all by Xavier's
 * initialization, less of what the features are at random is left in what they become.
 */
export function initialDense(seed: number, widths: readonly number[], weights?: 'small'): NamedTensors {
  const half = (name: string, own: readonly number[]) =>
    own.slice(1).map((units, i) => {
      const last = i === own.length - 2;
      const layer = last ? 'output' : own.length === 3 ? 'hidden' : `hidden${i}`;
      return [
        `${name}/${layer}`,
        { kernel: [own[i]!, units], rectified: !last && weights !== 'small' },
      ] as const;
    });
  return initialLayers(
    seed,
    Object.fromEntries([...half('encoder', widths), ...half('decoder', widths.toReversed())]),
  );
}
