/** EfficientNet. Mirror of scratch/models/efficientnet.ts. */
import { silu } from '../activations/silu.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { depthwiseConv2d } from '../layers/depthwise-conv2d.ts';
import { dropout } from '../layers/dropout.ts';
import { globalAveragePooling } from '../layers/global-average-pooling.ts';
import { residual } from '../layers/residual.ts';
import { sequential } from '../layers/sequential.ts';
import { squeezeExcite } from '../layers/squeeze-excite.ts';
import { stochasticDepth } from '../layers/stochastic-depth.ts';
import { tap } from '../layers/tap.ts';
import { part } from './part.ts';

/** Before scaling. */
export interface EfficientnetStage {
  readonly repeats: number;
  readonly kernelSize: number;
  readonly stride: number;
  readonly expansion: number;
  readonly filters: number;
}

export interface EfficientnetOptions {
  readonly channels: number;
  readonly stages: readonly EfficientnetStage[];
  /** Filters before scaling. */
  readonly stem: { readonly filters: number; readonly stride: number };
  readonly head: number;
  readonly width: number;
  readonly depth: number;
  readonly norm: { readonly epsilon: number; readonly momentum: number };
  /** How often the last block is dropped; the others less often, in proportion to their depth. */
  readonly dropBlocks: number;
  /** Of the dropout before the output. */
  readonly keepProbability: number;
  readonly classes: number;
}

interface Block extends Omit<EfficientnetStage, 'repeats'> {
  readonly name: string;
  readonly channels: number;
  readonly survivalProbability: number;
}

/** x [n, height, width, channels] to logits [n, classes]. */
export function efficientnet(source: VariableSource, options: EfficientnetOptions): TfjsLayer {
  const { stem, width, keepProbability, classes } = options;
  const first = scaledFilters(stem.filters, width);
  const blocks = blocksOf(first, options);
  const head = scaledFilters(options.head, width);
  return sequential([
    part(source, 'stem', (own) => {
      const shapes = { channels: options.channels, filters: first, kernelSize: 3, stride: stem.stride };
      return sequential([...convolved(own, ['convolution', 'norm'], shapes, options), tap('silu', silu())]);
    }),
    ...blocks.map((block) => part(source, block.name, (own) => blockOf(own, block, options))),
    part(source, 'head', (own) => {
      const shapes = { channels: blocks.at(-1)!.filters, filters: head, kernelSize: 1, stride: 1 };
      return sequential([...convolved(own, ['convolution', 'norm'], shapes, options), tap('silu', silu())]);
    }),
    tap('pool', globalAveragePooling()),
    tap('dropout', dropout({ keepProbability })),
    part(source, 'output', (own) => dense(own, { inputs: head, units: classes })),
  ]);
}

/** The nearest multiple of 8, at least 8; the next one where that takes away more than a tenth. */
function scaledFilters(filters: number, width: number): number {
  const wanted = filters * width;
  const nearest = Math.max(8, Math.floor((wanted + 4) / 8) * 8);
  return nearest < 0.9 * wanted ? nearest + 8 : nearest;
}

function blocksOf(stem: number, { stages, width, depth, dropBlocks }: EfficientnetOptions): Block[] {
  let channels = stem;
  const blocks = stages.flatMap(({ repeats, ...stage }, i) =>
    Array.from({ length: Math.ceil(repeats * depth) }, (_, j) => {
      const filters = scaledFilters(stage.filters, width);
      const block = {
        ...stage,
        name: `stage${i}/block${j}`,
        stride: j === 0 ? stage.stride : 1,
        channels,
        filters,
      };
      channels = filters;
      return block;
    }),
  );
  return blocks.map((block, i) => ({
    ...block,
    survivalProbability: 1 - (dropBlocks * i) / blocks.length,
  }));
}

function blockOf(source: VariableSource, block: Block, options: EfficientnetOptions): TfjsLayer {
  const { channels, filters, kernelSize, stride, expansion, survivalProbability } = block;
  const wide = channels * expansion;
  const expand = { channels, filters: wide, kernelSize: 1, stride: 1 };
  const project = { channels: wide, filters, kernelSize: 1, stride: 1 };
  const layers = [
    ...(expansion === 1
      ? []
      : [...convolved(source, ['expand', 'expand_norm'], expand, options), tap('expand_silu', silu())]),
    part(source, 'depthwise', (own) =>
      depthwiseConv2d(own, { channels: wide, kernelSize, stride, padding: 'same', bias: false }),
    ),
    part(source, 'depthwise_norm', (own) => batchNorm(own, { ...options.norm, features: wide })),
    tap('depthwise_silu', silu()),
    part(source, 'excite', (own) =>
      squeezeExcite(own, {
        channels: wide,
        units: Math.max(1, Math.floor(channels / 4)),
        activation: silu(),
      }),
    ),
    ...convolved(source, ['project', 'project_norm'], project, options),
  ];
  if (stride !== 1 || channels !== filters) return sequential(layers);
  const drop =
    survivalProbability === 1
      ? []
      : [tap('depth', stochasticDepth({ survivalProbability, scaled: 'in training' }))];
  return sequential([residual(sequential([...layers, ...drop]))]);
}

interface Shapes {
  readonly channels: number;
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride: number;
}

function convolved(
  source: VariableSource,
  [convolution, norm]: readonly [convolution: string, norm: string],
  shapes: Shapes,
  options: EfficientnetOptions,
): TfjsLayer[] {
  return [
    part(source, convolution, (own) => conv2d(own, { ...shapes, padding: 'same', bias: false })),
    part(source, norm, (own) => batchNorm(own, { ...options.norm, features: shapes.filters })),
  ];
}
