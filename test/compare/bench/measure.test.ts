/** Turns, warm-up and the number of runs, on peers that only count. */
import { describe, expect, it } from 'vitest';
import { type Contestant, isDue, measure } from '../../../compare/bench/measure.ts';
import { PACE } from '../../../compare/bench/pace.ts';
import { PeerFailure, type Session } from '../../../compare/bench/session.ts';

const key = (peer: string) => ({ peer, threads: 1, precision: 'float32' as const });
const workload = { name: 'xor' };

interface Behaviour {
  readonly seconds?: number;
  readonly cannot?: string;
  /** The lap, counted from 0 with the warm-up, at which it fails. */
  readonly failsAt?: number;
  readonly principal?: boolean;
}

function fakePeer(name: string, log: string[], behaviour: Behaviour = {}): Contestant {
  const { seconds = 0.001, cannot, failsAt, principal = false } = behaviour;
  let laps = 0;
  const session: Session = {
    hello: name,
    prepare: async () => cannot,
    async lap(duration) {
      if (laps++ === failsAt) throw new PeerFailure('ended by SIGSEGV');
      log.push(`${name} ${duration}`);
      return seconds * laps;
    },
    dispose: async () => 2 ** 20,
    end: async () => {},
  };
  return { key: key(name), principal, session };
}

describe('measure', () => {
  it('warms every peer up, then times each of them once in every round, in another order each time', async () => {
    const log: string[] = [];
    const peers = ['a', 'b', 'c'].map((name) => fakePeer(name, log));
    const { measurements } = await measure(workload, peers, { ...PACE, runs: 3 });
    const rounds = ['a b c', 'a b c', 'b c a', 'c a b'].flatMap((order) => order.split(' '));
    expect(log).toEqual(rounds.map((name, i) => `${name} ${i < 3 ? PACE.warmUpSeconds : PACE.lapSeconds}`));
    expect(measurements).toHaveLength(3);
    // The warm-up took 0.001; it does not count.
    expect(measurements[0]!.seconds).toEqual([0.002, 0.003, 0.004]);
    expect(measurements[0]!.peakBytes).toBe(2 ** 20);
  });

  it('times a slow peer less often, spread over the rounds, but not a principal one', async () => {
    const log: string[] = [];
    const peers = [
      fakePeer('scratch', log, { seconds: 2, principal: true }),
      fakePeer('slow', log, { seconds: 2 }),
      fakePeer('quick', log),
    ];
    const { measurements } = await measure(workload, peers, PACE);
    expect(measurements.map(({ key: { peer }, seconds }) => [peer, seconds.length])).toEqual([
      ['scratch', PACE.runs],
      ['slow', PACE.runsOfSlow],
      ['quick', PACE.runs],
    ]);
  });

  it('goes on without a peer that cannot do it or fails on the way, and says so', async () => {
    const peers = [
      fakePeer('fine', []),
      fakePeer('unable', [], { cannot: 'no gradient' }),
      fakePeer('cold', [], { failsAt: 0 }),
      fakePeer('late', [], { failsAt: 3 }),
    ];
    const { measurements, unable, failures, lost } = await measure(workload, peers, PACE);
    expect(measurements.map(({ key: { peer } }) => peer)).toEqual(['fine']);
    expect(measurements[0]!.seconds).toHaveLength(PACE.runs);
    expect(unable).toEqual([{ key: key('unable'), reason: 'no gradient' }]);
    expect(failures.map(({ key: { peer } }) => peer)).toEqual(['cold', 'late']);
    expect(failures[0]!.reason).toBe('ended by SIGSEGV');
    expect(lost.map(({ session }) => session.hello)).toEqual(['cold', 'late']);
  });

  it('measures nobody without complaint', async () => {
    expect((await measure(workload, [], PACE)).measurements).toEqual([]);
  });

  it('does not hide an error of its own as a peer’s', async () => {
    const broken = fakePeer('broken', []);
    const session = { ...broken.session, lap: async () => Promise.reject(new TypeError('oh')) };
    await expect(measure(workload, [{ ...broken, session }], PACE)).rejects.toThrow(TypeError);
  });
});

it('isDue spreads runs evenly', () => {
  const due = (wanted: number, rounds: number) =>
    Array.from({ length: rounds }, (_, round) => Number(isDue(round, wanted, rounds))).join('');
  expect(due(3, 9)).toBe('001001001');
  expect(due(9, 9)).toBe('111111111');
  expect(due(1, 3)).toBe('001');
});
