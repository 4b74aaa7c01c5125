import { expect, it } from 'vitest';
import { judgeParts } from '../../../compare/checks/parts.ts';
import { rounded } from '../../../compare/checks/round.ts';
import type { TrainingExperiment } from '../../../compare/experiment.ts';
import { trainerFactory } from '../../../compare/run/trainers.ts';
import { loadNetworks } from '../../../compare/samples/load.ts';

it('judges parts inside of parts before those that they are in, so that the narrowest is blamed', async () => {
  const [network] = (await loadNetworks(['transformer-block'])) as [TrainingExperiment];
  const at = { seed: 0, profile: 'quick' } as const;
  const factory = await trainerFactory(network, rounded(network.initialize(at)), 0);
  const bench = {
    truth: factory.scratch('float64'),
    judged: [factory.scratch('float32')],
    zeroGradients: [],
  };
  const source = await network.data(at);
  const judged = judgeParts(bench, 'train', rounded(source.next(0)), 0);
  const parts = [...new Set(judged.map(({ tensor }) => tensor.replace(/:.*$/, '')))];
  const place = (part: string) => parts.indexOf(part);
  expect(place('block0/attention/query')).toBeGreaterThanOrEqual(0);
  expect(place('block0/attention/query')).toBeLessThan(place('block0/attention'));
  expect(place('block0/attention')).toBeLessThan(place('block0'));
  expect(place('block0/attention')).toBeLessThan(place('block0/contract'));
});
