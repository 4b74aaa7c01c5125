import { expect, it } from 'vitest';
import { reachOf, reachOfAll } from '../../compare/mutants/reach.ts';
import { networkNames, samplePlaces } from '../../compare/samples/load.ts';

it('reaches what imports a file, directly or not', () => {
  expect(reachOf('scratch/losses/mean-squared-error.ts')).toMatchObject({
    samples: ['losses/mean-squared-error'],
  });
  expect(reachOf('scratch/core/columns.ts')?.samples).toEqual(
    expect.arrayContaining(['core/columns', 'layers/gru']),
  );
  expect(reachOf('scratch/core/columns.ts')?.samples).not.toContain('layers/dense');
  const networks = reachOf('scratch/layers/lstm.ts')?.networks;
  expect(networks).toContain('recurrent');
  expect(networks).not.toContain('tanh-mlp');
});

it('reaches from either version of a kernel, and from what it is made of', () => {
  const samples = expect.arrayContaining(['activations/gelu']);
  expect(reachOf('scratch/kernels/plain/gelu.ts')).toMatchObject({ samples });
  expect(reachOf('scratch/kernels/assembly/gelu.ts')).toMatchObject({ samples });
  expect(reachOf('scratch/kernels/assembly/lib/gemm-packed.ts')?.samples).toContain('layers/dense');
});

it('reaches the other side of a unit, which is found by its name', () => {
  const training = samplePlaces().filter((place) => place.startsWith('training/'));
  expect(reachOf('tfjs/optimizers/momentum.ts')).toEqual({
    samples: ['optimizers/momentum', ...training],
    networks: networkNames(),
  });
  expect(reachOf('scratch/schedules/milestones.ts')).toEqual({
    samples: ['schedules/milestones', ...training],
    networks: networkNames(),
  });
});

it('reaches everything from what everything is examined with', () => {
  expect(reachOf('compare/checks/judge.ts')).toBeUndefined();
  expect(reachOf('scratch/core/gradients.ts')).toBeUndefined();
  expect(reachOf('compare/canaries/model.ts')).toBeUndefined();
});

it('reaches from every file of the two sides that has a sample its own one', () => {
  for (const place of samplePlaces())
    for (const side of ['scratch', 'tfjs']) {
      const reach = reachOf(`${side}/${place}.ts`);
      if (reach) expect(reach.samples, `${side}/${place}`).toContain(place);
    }
});

it('joins what several files reach', () => {
  expect(reachOfAll(['scratch/layers/gru.ts', 'scratch/losses/mean-squared-error.ts'])?.samples).toEqual(
    expect.arrayContaining(['layers/gru', 'losses/mean-squared-error']),
  );
  expect(reachOfAll(['scratch/layers/gru.ts', 'compare/checks/judge.ts'])).toBeUndefined();
});
