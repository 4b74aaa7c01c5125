import { beforeAll, expect, it } from 'vitest';
import { openBackend } from '../../../tfjs/backend.ts';
import { VariableSource } from '../../../tfjs/core/variable-source.ts';

const initial = {
  'hidden/kernel': { shape: [2, 1], data: Float64Array.of(1, 2) },
  'hidden/bias': { shape: [1], data: Float64Array.of(0.1) },
};

beforeAll(() => openBackend({ backend: 'cpu' }));

it('hands out variables by path in float32', () => {
  const source = new VariableSource(initial);
  const hidden = source.scope('hidden');
  const bias = hidden.variable('bias', [1]);
  hidden.variable('kernel', [2, 1]);
  source.finish('model');
  expect(hidden.path('bias')).toBe('hidden/bias');
  expect(bias.dataSync()[0]).toBe(Math.fround(0.1));
});

it('lists every problem at once', () => {
  const source = new VariableSource(initial);
  const hidden = source.scope('hidden');
  hidden.variable('kernel', [1, 2]);
  hidden.variable('kernel', [2, 1]);
  hidden.variable('gamma', [3]);
  expect(() => source.finish('tfjs model')).toThrow(
    [
      'tfjs model: variables do not fit:',
      '  hidden/kernel needs [1, 2], its initial value is [2, 1]',
      '  hidden/kernel is asked for twice',
      '  hidden/gamma [3] has no initial value',
      '  hidden/bias has an initial value but the model does not use it',
    ].join('\n'),
  );
});
