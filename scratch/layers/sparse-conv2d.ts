/**
 * Convolution in which every filter sees channels of its own choice: conv2d whose kernel is zero, and stays so, where a filter
 * and a channel are not connected. Only what is connected is a parameter.
 *
 *   y = conv2d(x, W),  W[:, :, c, f] = kernel[:, :, i] where connection i is that of channel c to filter f, else 0
 *
 * Connections are numbered filter by filter, in the order in which each names its channels: `kernel` is [kernel height, kernel
 * width, connections], `bias` [filters]. x [n, height, width, channels], y [n, out height, out width, filters].
 * LeCun, Bottou, Bengio, Haffner (1998), "Gradient-based learning applied to document recognition": layer C3 of LeNet-5.
 */
import { asMatrix } from '../core/as-matrix.ts';
import { convolve, convolveInputGradient, convolveKernelGradient } from '../core/convolution.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import { matmul } from '../core/matmul.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import type { Precision } from '../core/precision.ts';
import { sumRows } from '../core/rows.ts';
import { requireShape } from '../core/shape.ts';
import { reshape, type Tensor, tensor } from '../core/tensor.ts';
import { type Extent, type Padding, pair, windowOver } from '../core/window.ts';

export interface SparseConv2dOptions {
  readonly channels: number;
  /** For every filter the channels that it sees, such as [0, 1, 2]. */
  readonly connections: readonly (readonly number[])[];
  readonly kernelSize: Extent;
  /** Left out: 1. */
  readonly stride?: Extent;
  /** Left out: `valid`. */
  readonly padding?: Padding;
}

/**
 * @throws RangeError when a filter sees nothing, a channel twice, or one that there is not, and ShapeError from `forward` when the
 *   input is not [n, height, width, channels] with a place for the kernel
 */
export function sparseConv2d(source: ParameterSource, options: SparseConv2dOptions): Layer {
  const { channels, connections, kernelSize } = options;
  connections.forEach((seen, filter) => {
    requireChannels(seen, filter, channels);
  });
  const [height, width] = pair(kernelSize);
  const filters = connections.length;
  const kernel = source.parameter('kernel', [height, width, connections.flat().length]);
  const bias = source.parameter('bias', [filters]);
  const where = `sparseConv2d ${kernel.name}`;
  const places = height * width;
  const asRows = (x: Tensor) => reshape(x, [places, x.size / places]);
  return {
    kind: 'layers/sparse-conv2d',
    parameters: [kernel, bias],
    forward(x) {
      requireShape(`${where}: input`, x.shape, [-1, -1, -1, channels]);
      const window = windowOver(where, x.shape, { ...options, size: kernelSize }, { filters });
      const placed = placing(connections, channels, x.precision);
      const weights = reshape(matmul(asRows(kernel.value), placed), [height, width, channels, filters]);
      return {
        output: convolve(x, weights, bias.value, window),
        // dx, dW and db are those of a convolution. Each number of the kernel stands at one place of W, so its gradient is what dW
        // has there; the zeros of W are no parameters.
        backward: pullback('sparseConv2d', [kernel, bias], (dY, gradients, want) => {
          const dWeights = asRows(convolveKernelGradient(x, dY, window));
          const dKernel = matmul(dWeights, placed, { transposeB: true });
          gradients.add(kernel, reshape(dKernel, kernel.value.shape));
          gradients.add(bias, sumRows(asMatrix(`${where}: dY`, dY, filters)));
          return want.input ? convolveInputGradient(dY, weights, window) : UNWANTED;
        }),
      };
    },
  };
}

/** [connections, channels filters]: 1 where a connection has its place in a dense kernel. */
function placing(
  connections: SparseConv2dOptions['connections'],
  channels: number,
  precision: Precision,
): Tensor {
  const filters = connections.length;
  const places = connections.flatMap((seen, filter) => seen.map((channel) => channel * filters + filter));
  const columns = channels * filters;
  const numbers = new Float64Array(places.length * columns);
  places.forEach((place, connection) => {
    numbers[connection * columns + place] = 1;
  });
  return tensor([places.length, columns], numbers, precision);
}

function requireChannels(seen: readonly number[], filter: number, channels: number): void {
  const problem =
    seen.length === 0
      ? 'no channel'
      : new Set(seen).size < seen.length
        ? `a channel twice, ${seen.join(', ')}`
        : seen.some((channel) => !Number.isInteger(channel) || channel < 0 || channel >= channels)
          ? `channels ${seen.join(', ')}`
          : undefined;
  if (problem === undefined) return;
  throw new RangeError(
    `sparseConv2d: filter ${filter} sees ${problem}; it must see some of the ${channels} channels, each once, counted from 0`,
  );
}
