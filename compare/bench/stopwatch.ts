/** Times a repetition that may take anything from a fraction of a microsecond to seconds. */

/** Does something `times` times. */
export type Repeat = (times: number) => void;

export interface Lap {
  /** Seconds of one repetition. */
  readonly seconds: number;
  readonly repetitions: number;
}

/** The clock is read once for this long a chunk of repetitions: a reading costs as much as a tiny repetition. */
const CHUNK_SECONDS = 0.002;

/**
 * A stopwatch for one workload. It remembers how many repetitions fill a chunk, so the first lap should be a warm-up.
 * @param now seconds since any fixed moment
 */
export function stopwatch(repeat: Repeat, now: () => number = () => performance.now() / 1000) {
  let chunk = 1;
  return {
    /**
     * Repeats for about `seconds`, at least once. Before that, `settle` seconds do not count: caches and clock rates are
     * those of whoever computed before. A repetition that takes longer than that is not run for it.
     */
    lap(seconds: number, settle = 0): Lap {
      if (settle > 0 && chunk > 1) run(settle);
      return run(seconds);
    },
  };

  function run(seconds: number): Lap {
    const started = now();
    let repetitions = 0;
    let elapsed = 0;
    do {
      const before = elapsed;
      repeat(chunk);
      repetitions += chunk;
      elapsed = now() - started;
      const took = elapsed - before;
      if (took < CHUNK_SECONDS / 2) chunk *= 2;
      else if (took > CHUNK_SECONDS * 2 && chunk > 1) chunk = Math.ceil(chunk / 2);
    } while (elapsed < seconds);
    return { seconds: elapsed / repetitions, repetitions };
  }
}
