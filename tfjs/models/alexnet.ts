/** AlexNet. Mirror of scratch/models/alexnet.ts. */
import { relu } from '../activations/relu.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { conv2d } from '../layers/conv2d.ts';
import { flatten } from '../layers/flatten.ts';
import { type LocalResponseNormOptions, localResponseNorm } from '../layers/local-response-norm.ts';
import { maxPooling2d } from '../layers/max-pooling2d.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';
import { denseHead } from './dense-head.ts';
import { part } from './part.ts';

export interface AlexnetConvolution {
  readonly filters: number;
  readonly kernelSize: number;
  /** Left out: 1. */
  readonly stride?: number;
  /** `same` keeps the size of the image where the stride is 1. */
  readonly padding: 'valid' | 'same';
  /** Left out: 1. */
  readonly groups?: number;
  readonly normalized?: boolean;
  readonly pooled?: boolean;
}

export interface AlexnetOptions {
  readonly image: readonly [height: number, width: number, channels: number];
  readonly convolutions: readonly AlexnetConvolution[];
  readonly norm: LocalResponseNormOptions;
  /** Widths of the dense layers between the convolutions and the output. */
  readonly dense: readonly number[];
  readonly keepProbability: number;
  readonly classes: number;
}

const POOLING = { poolSize: 3, stride: 2 };

/** x [n, height, width, channels] to logits [n, classes]. */
export function alexnet(source: VariableSource, options: AlexnetOptions): TfjsLayer {
  const { image, convolutions, norm, dense, keepProbability, classes } = options;
  let [height, width, channels] = image;
  const stages = convolutions.map((convolution, i): TfjsLayer => {
    const inputs = channels;
    channels = convolution.filters;
    height = lengthAfter(height, convolution);
    width = lengthAfter(width, convolution);
    return part(source, `stage${i}`, (own) => stage(own, inputs, convolution, norm));
  });
  const inputs = height * width * channels;
  return sequential([
    ...stages,
    flatten(),
    ...denseHead(source, { inputs, widths: dense, keepProbability, classes }),
  ]);
}

function stage(
  source: VariableSource,
  channels: number,
  { normalized = false, pooled = false, ...convolution }: AlexnetConvolution,
  norm: LocalResponseNormOptions,
): TfjsLayer {
  const layers = [
    part(source, 'convolution', (own) => conv2d(own, { channels, ...convolution })),
    tap('relu', relu()),
    ...(normalized ? [tap('norm', localResponseNorm(norm))] : []),
    ...(pooled ? [tap('pool', maxPooling2d(POOLING))] : []),
  ];
  return sequential(layers);
}

/** Rows or columns of an image behind a stage. */
function lengthAfter(length: number, convolution: AlexnetConvolution): number {
  const { kernelSize, stride = 1, padding, pooled = false } = convolution;
  const places = (from: number, window: number, step: number) => Math.floor((from - window) / step) + 1;
  const convolved = padding === 'same' ? Math.ceil(length / stride) : places(length, kernelSize, stride);
  return pooled ? places(convolved, POOLING.poolSize, POOLING.stride) : convolved;
}
