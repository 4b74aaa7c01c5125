/** Checks of the arguments that the data generators share. */

/**
 * How many points each of two classes gets: a pair is taken as it is, a total is halved, an odd one going to the second.
 * @throws RangeError unless the counts are integers of 0 or more, or the total one of at least 1.
 */
export function twoClassCounts(
  caller: string,
  samples: number | readonly [number, number],
): [number, number] {
  if (typeof samples === 'number') {
    requireCount(caller, 'samples', samples, 1);
    const first = Math.floor(samples / 2);
    return [first, samples - first];
  }
  if (samples.length !== 2) {
    throw new RangeError(
      `${caller}: samples must be a number or a pair of numbers; got ${samples.length} of them.`,
    );
  }
  for (const count of samples) requireCount(caller, 'samples', count, 0);
  return [samples[0], samples[1]];
}

/** @throws RangeError unless `value` is an integer of at least `least`. */
export function requireCount(caller: string, what: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${caller}: ${what} must be an integer of at least ${least}; got ${String(value)}.`);
  }
}

/** @throws RangeError unless `value` is a finite number of 0 or more. */
export function requireDeviation(caller: string, what: string, value: number): void {
  if (!Number.isFinite(value) || value < 0) {
    throw new RangeError(`${caller}: ${what} must be a finite number of 0 or more; got ${String(value)}.`);
  }
}
