/**
 * AlexNet: convolutions with ReLU, some of them followed by local response normalization and by max pooling whose windows overlap
 * (3 x 3, every 2), and dense layers with dropout.
 *
 * As published, for images of 227 x 227 (the paper says 224, from which its sizes do not follow): 96 filters of 11 x 11, every 4
 * pixels, normalized and pooled; 256 of 5 x 5 in two groups, normalized and pooled; 384 of 3 x 3; 384 and 256 of 3 x 3 in two
 * groups, pooled; dense 4096, 4096 and the output. The two groups are the two GPUs that it was trained on. 60,965,224 parameters.
 * Krizhevsky, Sutskever, Hinton (2012), "ImageNet classification with deep convolutional neural networks".
 *
 * Parameters: `convolution0/kernel`, `convolution0/bias` ..., `dense0/kernel` ..., `output/kernel`, `output/bias`.
 */
import { relu } from '../activations/relu.ts';
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
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
export function alexnet(source: ParameterSource, options: AlexnetOptions): Layer {
  const { image, convolutions, norm, dense, keepProbability, classes } = options;
  let [height, width, channels] = image;
  const layers = convolutions.flatMap(
    ({ normalized = false, pooled = false, ...convolution }, i): Layer[] => {
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
