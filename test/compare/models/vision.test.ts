/** The networks of images, tiny, through every check of a training. */
import { expect, it } from 'vitest';
import { runExperiment } from '../../../compare/run/run-experiment.ts';
import { loadNetworks } from '../../../compare/samples/load.ts';
import { openBackend } from '../../../tfjs/backend.ts';

const backend = await openBackend({ backend: 'auto' });
const networks = await loadNetworks([
  'lenet5-paper',
  'alexnet',
  'vgg',
  'resnet',
  'resnet-basic',
  'efficientnet',
]);

// The wasm backend cannot train convolutions.
it.runIf(backend.name !== 'wasm').each(networks)(
  'both sides of $title agree in every check',
  async (network) => {
    const options = { seed: 5, precision: 'float32', profile: 'quick', backend } as const;
    const { summary } = await runExperiment(network, options);
    expect(summary).toMatch(/^Both sides agree in all 10 checks/);
  },
);
