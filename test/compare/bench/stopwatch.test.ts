import { describe, expect, it } from 'vitest';
import { stopwatch } from '../../../compare/bench/stopwatch.ts';

/** A clock that moves by `perRepetition` for each repetition and by `perReading` whenever it is read. */
function fakeClock(perRepetition: number, perReading = 0) {
  let time = 100;
  let repetitions = 0;
  let readings = 0;
  return {
    repeat(times: number) {
      time += times * perRepetition;
      repetitions += times;
    },
    now() {
      readings += 1;
      time += perReading;
      return time;
    },
    get repetitions() {
      return repetitions;
    },
    get readings() {
      return readings;
    },
  };
}

describe('a stopwatch', () => {
  it('runs a slow repetition once, also where it should settle first', () => {
    const clock = fakeClock(3);
    const watch = stopwatch(clock.repeat, clock.now);
    expect(watch.lap(0.06, 0.004)).toEqual({ seconds: 3, repetitions: 1 });
    expect(clock.repetitions).toBe(1);
  });

  it('does not read the clock for each of many tiny repetitions, which would be longer than they are', () => {
    const clock = fakeClock(1e-6, 1e-7);
    const watch = stopwatch(clock.repeat, clock.now);
    watch.lap(0.5);
    const before = clock.readings;
    const { seconds, repetitions } = watch.lap(0.06);
    expect(repetitions).toBeGreaterThan(50_000);
    expect(clock.readings - before).toBeLessThan(100);
    expect(seconds).toBeCloseTo(1e-6, 8);
  });

  it('settles before it counts', () => {
    const clock = fakeClock(1e-4);
    const watch = stopwatch(clock.repeat, clock.now);
    watch.lap(0.1);
    const before = clock.repetitions;
    const { repetitions } = watch.lap(0.06, 0.02);
    expect(clock.repetitions - before - repetitions).toBeGreaterThanOrEqual(190);
  });

  it('follows a repetition that becomes slower', () => {
    let perRepetition = 1e-6;
    let time = 0;
    const watch = stopwatch(
      (times) => {
        time += times * perRepetition;
      },
      () => time,
    );
    watch.lap(0.1);
    perRepetition = 1e-3;
    watch.lap(10);
    const { repetitions } = watch.lap(0.06);
    expect(repetitions).toBeLessThan(70);
  });
});
