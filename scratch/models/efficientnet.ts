/**
 * EfficientNet: stages of inverted bottlenecks (MBConv), scaled in width and in depth together.
 *
 *   block: 1 x 1 convolution to `expansion` times as many channels, norm, SiLU (left out where the expansion is 1)
 *          depthwise convolution, norm, SiLU;  squeeze and excitation to a quarter of the channels that came in
 *          1 x 1 convolution to the filters of the stage, norm
 *          plus its input where both have one shape; stochastic depth then drops the whole block of a sample now and then
 *
 * Only the first block of a stage has its stride and changes the channels. Between the stem, a 3 x 3 convolution of stride 2, and the
 * head, a 1 x 1 convolution, both with norm and SiLU, are the stages; then the mean of each channel, dropout, a dense output.
 * Scaling: filters times `width`, to the nearest multiple of 8 that is not below 0.9 of it; repeats times `depth`, rounded up.
 * B0, 1 and 1: 5,288,548 parameters; B7, 2 and 3.1: 66,347,960. Tan, Le (2019), "EfficientNet: rethinking model scaling for
 * convolutional neural networks"; block: Sandler et al. (2018), "MobileNetV2".
 *
 * Parameters: `stem/convolution/kernel`, `stem/norm/gamma` ..., `stage0/block0/expand/kernel`, `.../expand_norm/gamma`,
 * `.../depthwise/depthwise_kernel`, `.../depthwise_norm/gamma`, `.../excite/reduce/kernel`, `.../project/kernel`,
 * `.../project_norm/gamma` ..., `head/convolution/kernel`, `head/norm/gamma` ..., `output/kernel`, `output/bias`.
 */
import { silu } from '../activations/silu.ts';
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
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
export function efficientnet(source: ParameterSource, options: EfficientnetOptions): Layer {
  const { stem, width, keepProbability, classes } = options;
  const first = scaledFilters(stem.filters, width);
  const blocks = blocksOf(first, options);
  const head = scaledFilters(options.head, width);
  return sequential([
    part(source, 'stem', (own) => {
      const shapes = { channels: options.channels, filters: first, kernelSize: 3, stride: stem.stride };
      return composed([...convolved(own, ['convolution', 'norm'], shapes, options), tap('silu', silu())]);
    }),
    ...blocks.map((block) => part(source, block.name, (own) => blockOf(own, block, options))),
    part(source, 'head', (own) => {
      const shapes = { channels: blocks.at(-1)!.filters, filters: head, kernelSize: 1, stride: 1 };
      return composed([...convolved(own, ['convolution', 'norm'], shapes, options), tap('silu', silu())]);
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

function blockOf(source: ParameterSource, block: Block, options: EfficientnetOptions): Layer {
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
  if (stride !== 1 || channels !== filters) return composed(layers);
  const drop =
    survivalProbability === 1
      ? []
      : [tap('depth', stochasticDepth({ survivalProbability, scaled: 'in training' }))];
  return composed([residual(sequential([...layers, ...drop]))]);
}

const composed = (layers: readonly Layer[]): Layer => ({
  ...sequential(layers),
  kind: 'models/efficientnet',
});

interface Shapes {
  readonly channels: number;
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride: number;
}

function convolved(
  source: ParameterSource,
  [convolution, norm]: readonly [convolution: string, norm: string],
  shapes: Shapes,
  options: EfficientnetOptions,
): Layer[] {
  return [
    part(source, convolution, (own) => conv2d(own, { ...shapes, padding: 'same', bias: false })),
    part(source, norm, (own) => batchNorm(own, { ...options.norm, features: shapes.filters })),
  ];
}
