import { tensor } from '../../scratch/core/tensor.ts';
import { fullBatch } from '../data/full-batch.ts';
import { RandomState } from '../random/random-state.ts';
import { oneHot } from './one-hot.ts';
import { ADAM } from './optimizers.ts';
import { SEED } from './seed.ts';
import type { TrainingStep } from './workload.ts';

const FEATURES = 64;
const CLASSES = 10;

/** A ReLU perceptron on one batch of noise, for asking how its time grows: `depth` hidden layers of `width` units. */
export function noisePerceptron(
  name: string,
  { width, depth, batch }: { readonly width: number; readonly depth: number; readonly batch: number },
): TrainingStep {
  return {
    kind: 'training step',
    name,
    title: `Perceptron: ${depth} hidden layers of ${width}, batch ${batch}`,
    network: {
      name: 'perceptron',
      widths: [FEATURES, ...new Array<number>(depth).fill(width), CLASSES],
      hidden: 'relu',
      loss: 'softmax cross-entropy',
    },
    batch,
    samples: batch,
    optimizer: ADAM,
    data() {
      const random = new RandomState(SEED);
      const x = tensor([batch, FEATURES], random.randn(batch, FEATURES), 'float64');
      return fullBatch({ x, y: oneHot(random.randint(0, CLASSES, [batch]), CLASSES) });
    },
  };
}
