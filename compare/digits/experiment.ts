/** An experiment that trains a network of images on MNIST digits and measures it on digits that it never sees. */
import type { Layer } from '../../scratch/core/layer.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import type { Loss } from '../../scratch/losses/loss.ts';
import { softmaxCrossEntropy } from '../../scratch/losses/softmax-cross-entropy.ts';
import { supervised } from '../../scratch/models/supervised.ts';
import type { TfjsLayer } from '../../tfjs/core/layer.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';
import type { Loss as TfjsLoss } from '../../tfjs/losses/loss.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../tfjs/losses/softmax-cross-entropy.ts';
import { supervised as tfjsSupervised } from '../../tfjs/models/supervised.ts';
import { rounded } from '../checks/round.ts';
import { augment } from '../data/augment/augment.ts';
import { rotate } from '../data/augment/rotate.ts';
import { shift } from '../data/augment/shift.ts';
import { miniBatches } from '../data/mini-batches.ts';
import { loadMnist } from '../data/mnist.ts';
import { type DataSource, defineExperiment, type Experiment } from '../experiment.ts';
import type { OptimizerChoice } from '../optimizer-choice.ts';
import type { Picture } from '../results/pictures.ts';
import { mirroredSources } from '../sources.ts';
import type { Asked, Trained } from '../trained.ts';
import { BACKGROUND, digitImages, rowsOf } from './images.ts';
import { type DrawKernel, initialParameters } from './initial.ts';
import { misreadDigits } from './misread.ts';

/** What is asked after training. */
export interface DigitData extends DataSource<NamedTensors> {
  readonly test: { readonly x: NamedTensors['x']; readonly labels: Int32Array };
}

export interface DigitExperiment {
  readonly title: string;
  readonly source: string;
  readonly description: string;
  /** Of images of `side` x `side` x 1 to logits [n, 10]; or to penalties, where the least is the answer. */
  readonly scratch: (source: ParameterSource) => Layer;
  readonly tfjs: (source: VariableSource) => TfjsLayer;
  /** Left out: 28. */
  readonly side?: 28 | 14;
  readonly answer?: 'largest' | 'least';
  readonly losses?: { readonly scratch: () => Loss; readonly tfjs: () => TfjsLoss };
  readonly drawKernel?: DrawKernel;
  /** By how much images are turned at most; left out, 10. */
  readonly degrees?: number;
  readonly batch: { readonly quick: number; readonly full: number };
  readonly optimizer: OptimizerChoice;
  readonly steps: { readonly quick: number; readonly full: number };
  /** Files that are shown, such as `models/vgg`. */
  readonly files: readonly string[];
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly zeroGradients?: readonly string[];
  readonly inconclusive?: string;
  readonly declared?: Experiment['declared'];
  readonly pictures?: (
    sides: { readonly scratch: Trained; readonly tfjs: Trained },
    data: DigitData,
  ) => readonly Picture[];
}

const CROSS_ENTROPY = { scratch: softmaxCrossEntropy, tfjs: tfjsSoftmaxCrossEntropy };
const BETTER = {
  largest: (a: number, b: number) => a > b,
  least: (a: number, b: number) => a < b,
} as const;
/** Test digits that pass through a network at once. */
const AT_ONCE = 100;

export function digitExperiment(options: DigitExperiment): Experiment {
  const { scratch, tfjs, side = 28, degrees = 10, losses = CROSS_ENTROPY, batch } = options;
  const better = BETTER[options.answer ?? 'largest'];
  // Asked for the accuracy, and once more for the digits that are shown as misread.
  const known = new WeakMap<Trained, readonly number[]>();
  const said = (asked: Trained, { test: { x, labels } }: DigitData): readonly number[] => {
    const answer = known.get(asked) ?? answers(asked, x!, labels.length, better);
    known.set(asked, answer);
    return answer;
  };
  return defineExperiment<DigitData>({
    title: options.title,
    source: options.source,
    description: options.description,
    data({ seed, profile }) {
      const { train, test } = loadMnist();
      const batches = miniBatches(digitImages(train, side), { batchSize: batch[profile], seed });
      const pixels = side / 14;
      const augmentations = {
        shift: shift({ rows: pixels, columns: pixels, fill: BACKGROUND }),
        rotate: rotate({ degrees, fill: BACKGROUND }),
      };
      const augmented = augment(batches, { seed, augmentations });
      return {
        // Turned paper is paper but for its last digits in float64, and pixels that are alike in float32 alone would be ties there alone.
        next: (step) => rounded(augmented.next(step)),
        test: { x: digitImages(test, side).x!, labels: test.labels },
      } as DigitData;
    },
    initialize: ({ seed }) => initialParameters(scratch, seed, options.drawKernel),
    scratch: {
      build: (source) => ({ train: supervised({ model: scratch(source), loss: losses.scratch() }) }),
    },
    tfjs: {
      build: (source) => ({ train: tfjsSupervised({ model: tfjs(source), loss: losses.tfjs() }) }),
    },
    optimizer: options.optimizer,
    steps: options.steps,
    conclude(trained, data) {
      const { labels } = data.test;
      const right = said(trained, data).filter((digit, i) => digit === labels[i]);
      return { metrics: { testAccuracy: right.length / labels.length } };
    },
    pictures: (sides, data) => [
      misreadDigits(data.test, side, {
        scratch: said(sides.scratch, data),
        tfjs: said(sides.tfjs, data),
      }),
      ...(options.pictures?.(sides, data) ?? []),
    ],
    settings: {
      data: '8,500 MNIST digits to train, 1,500 to test',
      augmentation: `shifted by up to ${side / 14} pixels, turned by up to ${degrees} degrees`,
      batch: `${batch.quick}, in the full profile ${batch.full}`,
      ...options.settings,
    },
    sources: mirroredSources(options.files),
    ...(options.zeroGradients && { zeroGradients: options.zeroGradients }),
    ...(options.declared && { declared: options.declared }),
    ...(options.inconclusive && { inconclusive: options.inconclusive }),
  });
}

/** The digit that a side says for each image. */
function answers(
  { predict }: Asked,
  x: NonNullable<NamedTensors['x']>,
  count: number,
  better: (a: number, b: number) => boolean,
): number[] {
  const said: number[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const { output } = predict({ x: rowsOf(x, from, Math.min(count, from + AT_ONCE)) });
    const { shape, data } = output!;
    const classes = shape[1]!;
    for (let row = 0; row < shape[0]!; row++) {
      let best = 0;
      for (let j = 1; j < classes; j++)
        if (better(data[row * classes + j]!, data[row * classes + best]!)) best = j;
      said.push(best);
    }
  }
  return said;
}
