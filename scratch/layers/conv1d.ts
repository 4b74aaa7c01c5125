/**
 * Convolution of sequences:
 *
 *   y[n, o, f] = b[f] + sum over k, c of x[n, o stride + k dilation - before, c] W[k, c, f]
 *
 * where x outside of the sequence is zero. It is conv2d.ts over images of one row. With causal padding all zeros come before, so
 * that no output sees a later step. x [n, steps, channels], kernel W [kernel size, channels, filters], bias b [filters],
 * y [n, out steps, filters].
 * Waibel et al. (1989), "Phoneme recognition using time-delay neural networks"; causal and dilated: van den Oord et al. (2016),
 * "WaveNet".
 */
import { asMatrix } from '../core/as-matrix.ts';
import { convolve, convolveInputGradient, convolveKernelGradient } from '../core/convolution.ts';
import { type Layer, pullback, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { sumRows } from '../core/rows.ts';
import { alongRow, asImages, asSequences, type SequencePadding } from '../core/sequence-window.ts';
import { reshape } from '../core/tensor.ts';
import { windowOver } from '../core/window.ts';

export interface Conv1dOptions {
  readonly channels: number;
  readonly filters: number;
  readonly kernelSize: number;
  /** Left out: 1. */
  readonly stride?: number;
  /** Left out: `valid`. */
  readonly padding?: SequencePadding | 'causal';
  /** Left out: 1. */
  readonly dilation?: number;
  /** Left out: true. */
  readonly bias?: boolean;
}

/** @throws ShapeError from `forward` when the input is not [n, steps, channels] with a place for the kernel */
export function conv1d(source: ParameterSource, options: Conv1dOptions): Layer {
  const { channels, filters, kernelSize, stride = 1, padding = 'valid', dilation = 1 } = options;
  const kernel = source.parameter('kernel', [kernelSize, channels, filters]);
  const bias = options.bias === false ? undefined : source.parameter('bias', [filters]);
  const parameters = bias === undefined ? [kernel] : [kernel, bias];
  const where = `conv1d ${kernel.name}`;
  const place = alongRow({
    ...{ size: kernelSize, stride, dilation },
    padding: padding === 'causal' ? { before: (kernelSize - 1) * dilation, after: 0 } : padding,
  });
  return {
    kind: 'layers/conv1d',
    parameters,
    forward(input) {
      const x = asImages(`${where}: input`, input, channels);
      const window = windowOver(where, x.shape, place, { filters });
      const w = reshape(kernel.value, [1, kernelSize, channels, filters]);
      return {
        output: asSequences(convolve(x, w, bias?.value, window)),
        // As in conv2d.ts: dx[i] = sum_o dy[o] W[k], dW[k] = sum_o dy[o] x[i], db = sum_o dy[o], over the outputs o where a
        // step i and a place k of the kernel meet.
        backward: pullback('conv1d', parameters, (dOutput, gradients, want) => {
          const dY = asImages(`${where}: gradient of the output`, dOutput, filters);
          gradients.add(kernel, reshape(convolveKernelGradient(x, dY, window), kernel.value.shape));
          if (bias !== undefined) gradients.add(bias, sumRows(asMatrix(where, dY, filters)));
          return want.input ? asSequences(convolveInputGradient(dY, w, window)) : UNWANTED;
        }),
      };
    },
  };
}
