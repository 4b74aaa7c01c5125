import { expect, it } from 'vitest';
import { type MakeBlobsOptions, makeBlobs } from '../../../compare/data/make-blobs.ts';
import { maxDifference } from '../../golden/distance.ts';
import { readNumpyRandom } from '../../golden/read.ts';

it.each(readNumpyRandom().blobs)(
  "equals scikit-learn's for $options",
  ({ options, width, features, labels }) => {
    const blobs = makeBlobs(options as MakeBlobsOptions);
    expect(blobs.width).toBe(width);
    // Coordinates reach 10, where neighbouring doubles are 1.8e-15 apart.
    expect(maxDifference(blobs.features, features)).toBeLessThanOrEqual(4e-15);
    expect([...blobs.labels]).toEqual(labels);
  },
);

it('refuses counts, centers and deviations that do not fit together', () => {
  const blobs = (options: Omit<MakeBlobsOptions, 'randomState'>) => () =>
    makeBlobs({ ...options, randomState: 1 });
  expect(blobs({ samples: 0 })).toThrow(/samples must be an integer of at least 1/);
  expect(blobs({ samples: [1, -2] })).toThrow(/at least 0; got -2/);
  expect(blobs({ samples: [1, 2], centers: 2 })).toThrow(
    /give the coordinates of the centers or leave them out/,
  );
  expect(blobs({ samples: [1, 2], centers: [[0, 0]] })).toThrow(/1 centers, but 2 counts in samples/);
  expect(blobs({ samples: 4, centers: [[0, 0], [1]] })).toThrow(/all of one length/);
  expect(blobs({ samples: 4, centers: [] })).toThrow(/one or more lists/);
  expect(blobs({ samples: 4, centers: 0 })).toThrow(/centers must be an integer of at least 1/);
  expect(blobs({ samples: 4, features: 0 })).toThrow(/features must be an integer of at least 1/);
  expect(blobs({ samples: 4, clusterStd: [1, 1] })).toThrow(/3 centers.*2 in clusterStd/);
  expect(blobs({ samples: 4, clusterStd: -1 })).toThrow(/clusterStd must be.*got -1/);
});
