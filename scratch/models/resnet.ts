/**
 * ResNet: stages of blocks of convolutions around which the input is led past, so that a block learns what to add to it.
 *
 *   y = relu(g(x) + f(x))
 *   basic       f = 3 x 3, norm, relu, 3 x 3, norm
 *   bottleneck  f = 1 x 1, norm, relu, 3 x 3, norm, relu, 1 x 1 to four times as many filters, norm
 *
 * g is x itself, or a 1 x 1 convolution and a norm where f changes the shape. The first block of every stage but the first halves
 * the image: by the 3 x 3 convolution of a bottleneck, as in torchvision ("version 1.5"), where the paper has the 1 x 1 before it.
 *
 * As published: a 7 x 7 convolution of 64 filters and max pooling, both of stride 2; stages of 64, 128, 256, 512 filters; the mean of
 * each channel; a dense output. Basic blocks 2, 2, 2, 2 (ResNet-18; 11,689,512 parameters) or 3, 4, 6, 3 (34; 21,797,672);
 * bottlenecks 3, 4, 6, 3 (50; 25,557,032), 3, 4, 23, 3 (101; 44,549,160) or 3, 8, 36, 3 (152; 60,192,808).
 * He, Zhang, Ren, Sun (2016), "Deep residual learning for image recognition".
 *
 * Parameters: `stem/convolution/kernel`, `stem/norm/gamma` ..., `stage0/block0/convolution0/kernel`, `stage0/block0/norm0/gamma` ...,
 * `stage0/block0/shortcut/convolution/kernel`, `stage0/block0/shortcut/norm/gamma` ..., `output/kernel`, `output/bias`.
 */
import { relu } from '../activations/relu.ts';
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { globalAveragePooling } from '../layers/global-average-pooling.ts';
import { maxPooling2d } from '../layers/max-pooling2d.ts';
import { residual } from '../layers/residual.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';
import { part } from './part.ts';

export interface ResnetOptions {
  readonly channels: number;
  readonly stem: {
    readonly filters: number;
    readonly kernelSize: number;
    readonly stride: number;
    /** Max pooling, 3 x 3 and of stride 2, after it. */
    readonly pooled: boolean;
  };
  readonly block: 'basic' | 'bottleneck';
  readonly stages: readonly { readonly blocks: number; readonly filters: number }[];
  /** Left out: no normalization; the convolutions have biases. */
  readonly norm?: { readonly epsilon: number; readonly momentum: number };
  readonly classes: number;
  /** Left out: true. Without, it is the plain network that the paper compares with. */
  readonly shortcuts?: boolean;
}

interface Shapes {
  readonly channels: number;
  readonly filters: number;
  readonly stride: number;
}

/** What a bottleneck gives, as a multiple of what passes through its 3 x 3 convolution. */
const EXPANSION = { basic: 1, bottleneck: 4 };

/** x [n, height, width, channels] to logits [n, classes]. */
export function resnet(source: ParameterSource, options: ResnetOptions): Layer {
  const { channels, stem, stages, classes } = options;
  let width = stem.filters;
  const blocks = stages.flatMap(({ blocks, filters }, i) =>
    Array.from({ length: blocks }, (_, j) => {
      const shapes = { channels: width, filters, stride: i > 0 && j === 0 ? 2 : 1 };
      width = filters * EXPANSION[options.block];
      return part(source, `stage${i}/block${j}`, (own) => block(own, shapes, options));
    }),
  );
  return sequential([
    part(source, 'stem', (own) => stemOf(own, channels, options)),
    ...blocks,
    tap('pool', globalAveragePooling()),
    part(source, 'output', (own) => dense(own, { inputs: width, units: classes })),
  ]);
}

function stemOf(source: ParameterSource, channels: number, options: ResnetOptions): Layer {
  const { filters, kernelSize, stride, pooled } = options.stem;
  return composed([
    ...convolved(source, '', { channels, filters, stride }, kernelSize, options),
    tap('relu', relu()),
    ...(pooled ? [tap('pool', maxPooling2d({ poolSize: 3, stride: 2, padding: 1 }))] : []),
  ]);
}

function block(source: ParameterSource, shapes: Shapes, options: ResnetOptions): Layer {
  const branch = sequential(
    options.block === 'basic' ? basic(source, shapes, options) : bottleneck(source, shapes, options),
  );
  const { channels, filters, stride } = shapes;
  const outputs = filters * EXPANSION[options.block];
  const reshapes = stride !== 1 || channels !== outputs;
  const projection = () =>
    part(source, 'shortcut', (own) =>
      sequential(convolved(own, '', { channels, filters: outputs, stride }, 1, options)),
    );
  const { shortcuts = true } = options;
  const sum = !shortcuts ? branch : reshapes ? residual(branch, projection()) : residual(branch);
  return composed([sum, tap('relu', relu())]);
}

function basic(
  source: ParameterSource,
  { channels, filters, stride }: Shapes,
  options: ResnetOptions,
): Layer[] {
  return [
    ...convolved(source, '0', { channels, filters, stride }, 3, options),
    tap('relu0', relu()),
    ...convolved(source, '1', { channels: filters, filters, stride: 1 }, 3, options),
  ];
}

function bottleneck(source: ParameterSource, shapes: Shapes, options: ResnetOptions): Layer[] {
  const { channels, filters, stride } = shapes;
  const outputs = filters * EXPANSION.bottleneck;
  return [
    ...convolved(source, '0', { channels, filters, stride: 1 }, 1, options),
    tap('relu0', relu()),
    ...convolved(source, '1', { channels: filters, filters, stride }, 3, options),
    tap('relu1', relu()),
    ...convolved(source, '2', { channels: filters, filters: outputs, stride: 1 }, 1, options),
  ];
}

const composed = (layers: readonly Layer[]): Layer => ({ ...sequential(layers), kind: 'models/resnet' });

/** A convolution, padded so that only its stride makes the image smaller, and its norm, if any, whose shift stands for a bias. */
function convolved(
  source: ParameterSource,
  number: string,
  shapes: Shapes,
  kernelSize: number,
  { norm }: ResnetOptions,
): Layer[] {
  const padding = (kernelSize - 1) / 2;
  return [
    part(source, `convolution${number}`, (own) =>
      conv2d(own, { ...shapes, kernelSize, padding, bias: norm === undefined }),
    ),
    ...(norm === undefined
      ? []
      : [part(source, `norm${number}`, (own) => batchNorm(own, { ...norm, features: shapes.filters }))]),
  ];
}
