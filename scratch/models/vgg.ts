/**
 * VGG: stages of 3 x 3 convolutions, each followed by ReLU and each stage by max pooling that halves the image, and dense layers.
 *
 * As published, stages of 64, 128, 256, 512 and 512 filters; VGG-16 has 2, 2, 3, 3, 3 convolutions in them and 138,357,544
 * parameters, VGG-19 has 2, 2, 4, 4, 4 and 143,667,240; then dense layers of 4096 and 4096 with dropout, and the output.
 * Simonyan, Zisserman (2014), "Very deep convolutional networks for large-scale image recognition".
 *
 * Parameters: `stage0/convolution0/kernel`, `stage0/convolution0/bias` ..., `dense0/kernel` ..., `output/kernel`, `output/bias`.
 */
import { relu } from '../activations/relu.ts';
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { conv2d } from '../layers/conv2d.ts';
import { flatten } from '../layers/flatten.ts';
import { maxPooling2d } from '../layers/max-pooling2d.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';
import { denseHead } from './dense-head.ts';
import { part } from './part.ts';

export interface VggOptions {
  /** Height and width are halved by every stage, rounded down. */
  readonly image: readonly [height: number, width: number, channels: number];
  readonly stages: readonly { readonly convolutions: number; readonly filters: number }[];
  /** Widths of the dense layers between the convolutions and the output. */
  readonly dense: readonly number[];
  readonly keepProbability: number;
  readonly classes: number;
}

/** x [n, height, width, channels] to logits [n, classes]. */
export function vgg(source: ParameterSource, options: VggOptions): Layer {
  const { image, stages, dense, keepProbability, classes } = options;
  let [height, width, channels] = image;
  const layers: Layer[] = stages.map(({ convolutions, filters }, i) => {
    const inputs = channels;
    channels = filters;
    height = Math.floor(height / 2);
    width = Math.floor(width / 2);
    return part(source, `stage${i}`, (own) => stage(own, inputs, filters, convolutions));
  });
  const inputs = height * width * channels;
  return sequential([
    ...layers,
    flatten(),
    ...denseHead(source, { inputs, widths: dense, keepProbability, classes }),
  ]);
}

function stage(source: ParameterSource, channels: number, filters: number, convolutions: number): Layer {
  const layers = Array.from({ length: convolutions }, (_, i) => {
    const options = { channels: i === 0 ? channels : filters, filters, kernelSize: 3 };
    return [
      part(source, `convolution${i}`, (own) => conv2d(own, { ...options, padding: 'same' })),
      tap(`relu${i}`, relu()),
    ];
  });
  return {
    ...sequential([...layers.flat(), tap('pool', maxPooling2d({ poolSize: 2 }))]),
    kind: 'models/vgg',
  };
}
