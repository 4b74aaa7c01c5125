/** VGG. Mirror of scratch/models/vgg.ts. */
import { relu } from '../activations/relu.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
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
export function vgg(source: VariableSource, options: VggOptions): TfjsLayer {
  const { image, stages, dense, keepProbability, classes } = options;
  let [height, width, channels] = image;
  const layers: TfjsLayer[] = stages.map(({ convolutions, filters }, i) => {
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

function stage(source: VariableSource, channels: number, filters: number, convolutions: number): TfjsLayer {
  const layers = Array.from({ length: convolutions }, (_, i) => {
    const options = { channels: i === 0 ? channels : filters, filters, kernelSize: 3 };
    return [
      part(source, `convolution${i}`, (own) => conv2d(own, { ...options, padding: 'same' })),
      tap(`relu${i}`, relu()),
    ];
  });
  return sequential([...layers.flat(), tap('pool', maxPooling2d({ poolSize: 2 }))]);
}
