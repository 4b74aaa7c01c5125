/** From runs to rows: medians, spread and ratios. */
import type { Measurement } from './measure.ts';
import type { PeerKey } from './peer-key.ts';
import type { Timing } from './results.ts';
import { median, spread } from './statistics.ts';

/** In the order of the measurements, each with its ratio to scratch. */
export function timingsOf(measurements: readonly Measurement[]): Timing[] {
  const timings = measurements.map(
    ({ key, seconds, peakBytes }): Timing => ({
      peer: key.peer,
      threads: key.threads,
      precision: key.precision,
      medianSeconds: median(seconds),
      minSeconds: Math.min(...seconds),
      runs: seconds.length,
      spreadSeconds: spread(seconds),
      ...(peakBytes === undefined ? {} : { peakBytes }),
    }),
  );
  return timings.map((timing) => {
    const reference = referenceFor(timing, timings);
    return reference === undefined
      ? timing
      : { ...timing, ratio: timing.medianSeconds / reference.medianSeconds };
  });
}

/** scratch in float32, with as many threads or else with the fewest. */
function referenceFor<T extends PeerKey>({ threads }: PeerKey, timings: readonly T[]): T | undefined {
  const own = timings
    .filter(({ peer, precision }) => peer === 'scratch' && precision === 'float32')
    .sort((a, b) => a.threads - b.threads);
  return own.find((timing) => timing.threads === threads) ?? own[0];
}
