import { beforeAll, expect, it } from 'vitest';
import { distances } from '../../../scratch/layers/relative-position-bias.ts';
import { openBackend } from '../../../tfjs/backend.ts';
import { distances as distancesOfTfjs } from '../../../tfjs/layers/relative-position-bias.ts';

beforeAll(() => openBackend({ backend: 'cpu' }));

it.each([
  [3, 5],
  [4, 2],
  [1, 1],
])('distances of %d queries and %d keys are counted alike on both sides', (queries, keys) => {
  const own = distances(queries, keys);
  const framework = distancesOfTfjs(queries, keys);
  expect(framework.dtype).toBe('int32');
  expect(framework.shape).toEqual(own.shape);
  expect(Array.from(framework.dataSync())).toEqual(Array.from(own.data));
});
