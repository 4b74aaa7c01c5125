import { beforeAll, describe, expect, it } from 'vitest';
import { type NetworkExperiment, networkExperiment } from '../../../compare/experiment.ts';
import type { Network, PublishedForm } from '../../../compare/network.ts';
import { checkExperimentResult } from '../../../compare/results/validate.ts';
import { runExperiment } from '../../../compare/run/run-experiment.ts';
import { runNetwork } from '../../../compare/run/run-network.ts';
import type { Context } from '../../../scratch/core/context.ts';
import { scale } from '../../../scratch/core/elementwise.ts';
import type { Layer } from '../../../scratch/core/layer.ts';
import type { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import type { Tensor } from '../../../scratch/core/tensor.ts';
import { type EfficientnetOptions, efficientnet } from '../../../scratch/models/efficientnet.ts';
import { type ResnetOptions, resnet } from '../../../scratch/models/resnet.ts';
import { openBackend } from '../../../tfjs/backend.ts';
import { efficientnet as tfjsEfficientnet } from '../../../tfjs/models/efficientnet.ts';
import { resnet as tfjsResnet } from '../../../tfjs/models/resnet.ts';

beforeAll(() => openBackend({ backend: 'node' }));

const RESNET: ResnetOptions = {
  channels: 3,
  stem: { filters: 4, kernelSize: 3, stride: 1, pooled: true },
  block: 'basic',
  stages: [
    { blocks: 1, filters: 4 },
    { blocks: 2, filters: 6 },
  ],
  norm: { epsilon: 1e-5, momentum: 0.9 },
  classes: 5,
};
const RESNET_PARAMETERS = 1_727;

const EFFICIENTNET: EfficientnetOptions = {
  channels: 3,
  stages: [
    { repeats: 1, kernelSize: 3, stride: 1, expansion: 1, filters: 8 },
    { repeats: 2, kernelSize: 3, stride: 2, expansion: 2, filters: 8 },
  ],
  stem: { filters: 8, stride: 2 },
  head: 16,
  width: 1,
  depth: 1,
  norm: { epsilon: 1e-3, momentum: 0.99 },
  dropBlocks: 0.2,
  keepProbability: 0.8,
  classes: 5,
};

const smallResnet: PublishedForm = {
  input: { shape: [14, 14, 3] },
  parameters: RESNET_PARAMETERS,
  source: 'this test',
  scratch: (source) => resnet(source, RESNET),
  tfjs: (source) => tfjsResnet(source, RESNET),
  branchEnds: /block\d+\/norm1\/gamma$/,
};

const experiment = (published: PublishedForm): NetworkExperiment =>
  networkExperiment({
    name: 'small',
    title: 'A small network',
    paper: 'none',
    sources: { scratch: [], tfjs: [] },
    published,
  } satisfies Network) as NetworkExperiment;

const run = (form: PublishedForm) =>
  runNetwork(experiment(form), {
    seed: 7,
    precision: 'float32',
    profile: 'published',
    backend: { name: 'node' },
  });

const verdicts = (form: PublishedForm) =>
  Object.fromEntries(run(form).checks.map(({ name, verdict }) => [name, verdict]));

const AGREE = {
  size: 'agree',
  parameters: 'agree',
  forward: 'agree',
  'finite-differences': 'agree',
  gradients: 'agree',
};

describe('a step of a network', () => {
  it('agrees in all, and is recorded with its size, its plan and its time', async () => {
    const result = await runExperiment(experiment(smallResnet), {
      seed: 7,
      precision: 'float32',
      profile: 'published',
      backend: { name: 'node' },
    });
    expect(result).toMatchObject({ verdict: 'agree', profile: 'published', id: 'small' });
    const { network, checks } = result;
    expect(network).toMatchObject({
      parameters: RESNET_PARAMETERS,
      publishedParameters: RESNET_PARAMETERS,
      step: { batch: 2, input: '14 x 14 x 3' },
    });
    expect(network?.layers.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(RESNET_PARAMETERS);
    expect(network?.step?.plannedBytes).toBeGreaterThan(8 * RESNET_PARAMETERS);
    // Of every parameter of both sides a gradient, and of every statistic its new value.
    const gradients = checks.find(({ name }) => name === 'gradients')!.tensors;
    expect(gradients.length).toBe(2 * 26);
    const forward = checks.find(({ name }) => name === 'forward')!.tensors.map(({ tensor }) => tensor);
    expect(forward).toContain('state/stem/norm/moving_mean');
    expect(checkExperimentResult(JSON.parse(JSON.stringify(result)))).toHaveProperty('value');
  });

  it('judges gradients that are zero by the terms they are sums of', () => {
    const form: PublishedForm = {
      input: { shape: [16, 16, 3] },
      parameters: 1811,
      source: 'this test',
      scratch: (source) => efficientnet(source, EFFICIENTNET),
      tfjs: (source) => tfjsEfficientnet(source, EFFICIENTNET),
      branchEnds: /block[1-9]\d*\/project_norm\/gamma$/,
    };
    expect(verdicts(form).gradients).not.toBe('agree');
    expect(verdicts({ ...form, zeroGradients: /project_norm\/beta$/ })).toEqual(AGREE);
  });

  it('is red where the sides are not the same function', () => {
    const other = { ...RESNET, norm: { epsilon: 0.1, momentum: 0.9 } };
    const found = verdicts({ ...smallResnet, tfjs: (source) => tfjsResnet(source, other) });
    expect(found).toEqual({ ...AGREE, forward: 'not the same function', gradients: 'not the same function' });
  });

  it('is red where the hand-written gradient is wrong, and names the part', () => {
    const wrong = (source: ParameterSource): Layer => {
      const right = resnet(source, RESNET);
      const { layer } = right.taps!.find(({ path }) => path === 'output')!;
      const forward = layer.forward;
      Object.assign(layer, {
        forward(...given: Parameters<typeof forward>) {
          const pass = forward(...given);
          const backward: typeof pass.backward = (dY, gradients, want) =>
            scale(pass.backward(dY, gradients, want) as never, 1.001);
          return { ...pass, backward };
        },
      });
      return right;
    };
    const { checks } = run({ ...smallResnet, scratch: wrong });
    const found = Object.fromEntries(checks.map(({ name, verdict }) => [name, verdict]));
    expect(found['finite-differences']).toBe('scratch is wrong');
    expect(found['gradients']).toBe('scratch is wrong');
    expect(found['forward']).toBe('agree');
  });

  it('is red where the count is not the published one', () => {
    const { checks } = run({ ...smallResnet, parameters: RESNET_PARAMETERS + 1 });
    expect(checks[0]).toMatchObject({ name: 'size', verdict: 'not the same function' });
    expect(checks[0]!.message).toContain('scratch has 1727 parameters, published are 1728');
  });
});

it('takes no step of a network that does not fit, and says so', () => {
  const huge: PublishedForm = {
    ...smallResnet,
    input: { shape: [1e5, 1e5, 3] },
    scratch: (source) => {
      const model = resnet(source, RESNET);
      // Dense layers expect one size of image; a network of convolutions would be given a smaller one.
      return {
        ...model,
        forward(x: Tensor, context: Context) {
          if (x.shape[1] !== 1e5) throw new Error('only of one size');
          return model.forward(x, context);
        },
      };
    },
  };
  const { checks, network } = run(huge);
  expect(checks.map(({ name }) => name)).toEqual(['size']);
  expect(network).toMatchObject({ reduced: expect.stringContaining('No step was taken') });
  expect(network).not.toHaveProperty('step');
});
