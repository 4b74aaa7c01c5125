import { expect, it } from 'vitest';
import { peak } from '../../../scratch/kernels/plain/peak.ts';
import { PRECISIONS, runBoth } from './both.ts';

it.each(PRECISIONS)('peak goes through its chains as the plain kernel does, %s', (precision) => {
  for (const iterations of [0, 1, 2, 7, 100]) {
    const { fast, plain } = runBoth('peak', peak, precision, {}, () => [iterations]);
    expect(fast.returned).toBe(plain.returned);
  }
});

it('peak nears the limit of every chain', () => {
  const { plain } = runBoth('peak', peak, 'float64', {}, () => [100]);
  expect(plain.returned).toBe(13 * 2 * 2);
});
