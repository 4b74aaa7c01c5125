/** ResNet, with the strides of torchvision ("version 1.5"). Mirror of scratch/models/resnet.ts. */
import { relu } from '../activations/relu.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
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
export function resnet(source: VariableSource, options: ResnetOptions): TfjsLayer {
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

function stemOf(source: VariableSource, channels: number, options: ResnetOptions): TfjsLayer {
  const { filters, kernelSize, stride, pooled } = options.stem;
  return sequential([
    ...convolved(source, '', { channels, filters, stride }, kernelSize, options),
    tap('relu', relu()),
    ...(pooled ? [tap('pool', maxPooling2d({ poolSize: 3, stride: 2, padding: 1 }))] : []),
  ]);
}

function block(source: VariableSource, shapes: Shapes, options: ResnetOptions): TfjsLayer {
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
  return sequential([sum, tap('relu', relu())]);
}

function basic(
  source: VariableSource,
  { channels, filters, stride }: Shapes,
  options: ResnetOptions,
): TfjsLayer[] {
  return [
    ...convolved(source, '0', { channels, filters, stride }, 3, options),
    tap('relu0', relu()),
    ...convolved(source, '1', { channels: filters, filters, stride: 1 }, 3, options),
  ];
}

function bottleneck(source: VariableSource, shapes: Shapes, options: ResnetOptions): TfjsLayer[] {
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

/** A convolution, padded so that only its stride makes the image smaller, and its norm, if any, whose shift stands for a bias. */
function convolved(
  source: VariableSource,
  number: string,
  shapes: Shapes,
  kernelSize: number,
  { norm }: ResnetOptions,
): TfjsLayer[] {
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
