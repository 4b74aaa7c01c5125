import { describe, expect, it } from 'vitest';
import { type TrainTestSplitOptions, trainTestSplit } from '../../../compare/data/train-test-split.ts';
import { readGoldenMoons, readNumpyRandom } from '../../golden/read.ts';

describe('trainTestSplit against scikit-learn', () => {
  it("gives the articles' split of 1000 moons", () => {
    const golden = readGoldenMoons(1000);
    const split = trainTestSplit(1000, { testSize: 0.2, randomState: 42 });
    expect([...split.train]).toEqual(golden.trainIndices);
    expect([...split.test]).toEqual(golden.testIndices);
  });

  it.each(readNumpyRandom().splits)(
    'splits $samples rows alike with $options',
    ({ samples, options, train, test }) => {
      const split = trainTestSplit(samples, options);
      expect([...split.train]).toEqual(train);
      expect([...split.test]).toEqual(test);
    },
  );
});

it('refuses what scikit-learn refuses', () => {
  const split = (samples: number, options: Omit<TrainTestSplitOptions, 'randomState'>) => () =>
    trainTestSplit(samples, { ...options, randomState: 1 });
  for (const testSize of [0, 1.5, -0.2, 10, -3, Number.NaN]) {
    expect(split(10, { testSize })).toThrow(
      /testSize must be a count above 0 and below the 10 rows, or a share/,
    );
  }
  expect(split(10, { trainSize: 12 })).toThrow(/trainSize must be/);
  expect(split(10, { testSize: 0.6, trainSize: 0.5 })).toThrow(/add up to more than 1/);
  expect(split(10, { testSize: 6, trainSize: 5 })).toThrow(/5 \+ 6 rows wanted, but there are 10/);
  expect(split(10, { testSize: 0.999 })).toThrow(/no row of 10 is left to train on/);
  expect(split(1, {})).toThrow(/no row of 1 is left/);
  expect(split(4, { stratify: [0, 0, 1, 1], shuffle: false })).toThrow(/stratify needs shuffle/);
  expect(split(4, { stratify: [0, 0, 1] })).toThrow(/4 rows, but 3 class numbers/);
  expect(split(4, { stratify: [0, 0, 0, 5], testSize: 2 })).toThrow(/class 5 has one row only/);
  expect(split(6, { stratify: [0, 0, 1, 1, 2, 2], testSize: 2 })).toThrow(/2 rows cannot hold all 3 classes/);
});
