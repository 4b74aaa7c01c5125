/** A run whose numbers leave the finite ends with a verdict that names the step and the tensor, never with `agree`. */
import { beforeAll, expect, it } from 'vitest';
import { fullBatch } from '../../../compare/data/full-batch.ts';
import { defineExperiment } from '../../../compare/experiment.ts';
import { runExperiment } from '../../../compare/run/run-experiment.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import { openBackend } from '../../../tfjs/backend.ts';

beforeAll(() => openBackend({ backend: 'cpu' }));

/** L = w^4 from w = 3 with a learning rate that makes it explode. */
const exploding = defineExperiment({
  title: 'Explodes',
  data: () => fullBatch({ x: tensor([1], [1], 'float64') }),
  initialize: () => ({ w: tensor([1], [3], 'float64') }),
  scratch({ w }) {
    const value = w!.data[0]!;
    return { loss: value ** 4, gradients: { w: [4 * value ** 3] } };
  },
  tfjs: ({ w }) => w!.square().square().sum().asScalar(),
  optimizer: { name: 'sgd', constants: { learningRate: 1 } },
  steps: { quick: 12, full: 12 },
});

it('names step and tensor', async () => {
  const result = await runExperiment(exploding, {
    seed: 0,
    precision: 'float32',
    profile: 'quick',
    backend: { name: 'cpu' },
  });
  expect(result.verdict).toBe('not finite');
  const freeRun = result.checks.find(({ name }) => name === 'free-run')!;
  expect(freeRun.verdict).toBe('not finite');
  const first = freeRun.tensors.find(({ verdict }) => verdict === 'not finite')!;
  expect(first.step).toBeGreaterThan(0);
  expect(freeRun.message).toMatch(/at step \d+/);
});
