export interface SplitSizes {
  readonly train: number;
  readonly test: number;
}

/**
 * How many rows train and test, by scikit-learn's rules: an integer is a count, a fraction a share (rounded up for the
 * test, down for training); what is left out is the rest, and both left out is a quarter for the test.
 * @throws RangeError if a size is out of range, the two exceed the rows, or nothing is left to train on.
 */
export function splitSizes(samples: number, testSize?: number, trainSize?: number): SplitSizes {
  const wantedTest = testSize === undefined && trainSize === undefined ? 0.25 : testSize;
  requireSize('testSize', wantedTest, samples);
  requireSize('trainSize', trainSize, samples);
  if (isShare(wantedTest) && isShare(trainSize) && wantedTest + trainSize > 1) {
    throw new RangeError(
      `trainTestSplit: testSize ${wantedTest} and trainSize ${trainSize} add up to more than 1; reduce one.`,
    );
  }
  const testRows = isShare(wantedTest) ? Math.ceil(wantedTest * samples) : wantedTest;
  const trainRows = isShare(trainSize) ? Math.floor(trainSize * samples) : trainSize;
  const test = testRows ?? samples - (trainRows ?? 0);
  const train = trainRows ?? samples - test;
  if (train + test > samples) {
    throw new RangeError(
      `trainTestSplit: ${train} + ${test} rows wanted, but there are ${samples}; reduce a size.`,
    );
  }
  if (train === 0) {
    throw new RangeError(`trainTestSplit: no row of ${samples} is left to train on; reduce testSize.`);
  }
  return { train, test };
}

function isShare(size: number | undefined): size is number {
  return size !== undefined && !Number.isInteger(size);
}

function requireSize(name: string, size: number | undefined, samples: number): void {
  if (size === undefined) return;
  const limit = Number.isInteger(size) ? samples : 1;
  if (!(size > 0 && size < limit)) {
    throw new RangeError(
      `trainTestSplit: ${name} must be a count above 0 and below the ${samples} rows, or a share between 0 and 1; ` +
        `got ${String(size)}.`,
    );
  }
}
