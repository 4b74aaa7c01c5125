import { expect, it } from 'vitest';
import { makeCircles } from '../../../compare/data/make-circles.ts';
import { maxDifference } from '../../golden/distance.ts';
import { readNumpyRandom } from '../../golden/read.ts';

it.each(readNumpyRandom().circles)("equals scikit-learn's for $options", ({ options, features, labels }) => {
  const circles = makeCircles(options);
  expect(maxDifference(circles.features, features)).toBeLessThanOrEqual(1e-15);
  expect([...circles.labels]).toEqual(labels);
});

it('refuses a factor outside [0, 1)', () => {
  for (const factor of [1, -0.1, Number.NaN]) {
    expect(() => makeCircles({ samples: 4, randomState: 1, factor })).toThrow(
      /factor must be at least 0 and below 1/,
    );
  }
});
