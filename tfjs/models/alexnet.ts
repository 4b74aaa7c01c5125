/** AlexNet. Mirror of scratch/models/alexnet.ts. */
import { relu } from '../activations/relu.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { type Conv2dOptions, conv2d } from '../layers/conv2d.ts';
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
  const layers = convolutions.flatMap(
    ({ normalized = false, pooled = false, ...convolution }, i): TfjsLayer[] => {
      const own: Conv2dOptions = { channels, ...convolution };
      channels = convolution.filters;
      [height, width] = [height, width].map((length) => {
        const convolved = lengthAfter(length, convolution);
        return pooled ? lengthAfter(convolved, { ...POOLING, kernelSize: 3, padding: 'valid' }) : convolved;
      }) as [number, number];
      return [
        part(source, `convolution${i}`, (scope) => conv2d(scope, own)),
        tap(`relu${i}`, relu()),
        ...(normalized ? [tap(`norm${i}`, localResponseNorm(norm))] : []),
        ...(pooled ? [tap(`pool${i}`, maxPooling2d(POOLING))] : []),
      ];
    },
  );
  const inputs = height * width * channels;
  return sequential([
    ...layers,
    flatten(),
    ...denseHead(source, { inputs, widths: dense, keepProbability, classes }),
  ]);
}

/** Rows or columns after a window has passed over them. */
function lengthAfter(
  length: number,
  { kernelSize, stride = 1, padding }: Pick<AlexnetConvolution, 'kernelSize' | 'stride' | 'padding'>,
): number {
  return padding === 'same' ? Math.ceil(length / stride) : Math.floor((length - kernelSize) / stride) + 1;
}
