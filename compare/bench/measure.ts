/**
 * Measures one workload on several peers in turn, round after round, so that a slow moment of the machine falls on all of
 * them alike. Only one computes at a time.
 */
import { availableParallelism } from 'node:os';
import { concurrently } from './concurrent.ts';
import type { Pace } from './pace.ts';
import type { PeerKey } from './peer-key.ts';
import type { Described } from './protocol.ts';
import { PeerFailure, type Session } from './session.ts';

/** A peer with the process that stands ready for it. */
export interface Contestant {
  readonly key: PeerKey;
  /** Never measured less often than the others, however slow it is. */
  readonly principal: boolean;
  readonly session: Session;
}

export interface Measurement {
  readonly key: PeerKey;
  /** Seconds of one repetition, by run. */
  readonly seconds: readonly number[];
  /** The most memory held while it was measured, where the system says. */
  readonly peakBytes?: number;
}

/** Why there is no measurement of a peer. */
export interface Absence {
  readonly key: PeerKey;
  readonly reason: string;
}

export interface Measured {
  readonly measurements: readonly Measurement[];
  /** Who cannot do it. */
  readonly unable: readonly Absence[];
  /** Who crashed, hung or failed on the way. */
  readonly failures: readonly Absence[];
  /** The same; their processes are of no use any more. */
  readonly lost: readonly Contestant[];
}

export async function measure(
  workload: Described,
  contestants: readonly Contestant[],
  pace: Pace,
): Promise<Measured> {
  const match = new Match(contestants);
  await match.prepare(workload);
  const runs = await match.warmUp(pace);
  for (let round = 0; round < pace.runs; round++) {
    await match.playRound(round, (contestant) => isDue(round, runs.get(contestant)!, pace.runs), pace);
  }
  return match.finish();
}

/** One workload, from its preparation to the result. Who fails at anything is out. */
class Match {
  /** Who is still in it, with the seconds of each run. */
  readonly #seconds: Map<Contestant, number[]>;
  readonly #unable: Absence[] = [];
  readonly #failures: Absence[] = [];
  readonly #lost: Contestant[] = [];

  constructor(contestants: readonly Contestant[]) {
    this.#seconds = new Map(contestants.map((contestant) => [contestant, []]));
  }

  /** Nothing is timed yet, so the peers may prepare at the same time. */
  async prepare(workload: Described): Promise<void> {
    await concurrently([...this.#seconds.keys()], availableParallelism(), (contestant) =>
      this.#attempt(contestant, async ({ key, session }) => {
        const reason = await session.prepare(workload, key.precision);
        if (reason === undefined) return;
        this.#unable.push({ key, reason });
        this.#seconds.delete(contestant);
      }),
    );
  }

  /** @returns how many runs each will have */
  async warmUp(pace: Pace): Promise<ReadonlyMap<Contestant, number>> {
    const runs = new Map<Contestant, number>();
    for (const contestant of [...this.#seconds.keys()]) {
      await this.#attempt(contestant, async ({ session, principal }) => {
        const slow = (await session.lap(pace.warmUpSeconds, 0)) > pace.slowSeconds;
        runs.set(contestant, slow && !principal ? Math.min(pace.runsOfSlow, pace.runs) : pace.runs);
      });
    }
    return runs;
  }

  async playRound(round: number, isDueNow: (one: Contestant) => boolean, pace: Pace): Promise<void> {
    for (const contestant of rotated([...this.#seconds.keys()], round)) {
      if (!isDueNow(contestant)) continue;
      await this.#attempt(contestant, async ({ session }) => {
        const seconds = await session.lap(pace.lapSeconds, pace.settleSeconds);
        this.#seconds.get(contestant)!.push(seconds);
      });
    }
  }

  async finish(): Promise<Measured> {
    const measurements: Measurement[] = [];
    for (const [contestant, seconds] of [...this.#seconds]) {
      await this.#attempt(contestant, async ({ key, session }) => {
        const peakBytes = await session.dispose();
        measurements.push({ key, seconds, ...(peakBytes === undefined ? {} : { peakBytes }) });
      });
    }
    return { measurements, unable: this.#unable, failures: this.#failures, lost: this.#lost };
  }

  async #attempt(contestant: Contestant, action: (one: Contestant) => Promise<void>): Promise<void> {
    try {
      await action(contestant);
    } catch (error) {
      if (!(error instanceof PeerFailure)) throw error;
      this.#failures.push({ key: contestant.key, reason: error.message });
      this.#lost.push(contestant);
      this.#seconds.delete(contestant);
    }
  }
}

/** Another order in each round, so that nobody always comes after the same neighbour. */
function rotated<T>(list: readonly T[], by: number): readonly T[] {
  const start = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

/** Spreads `wanted` runs evenly over all rounds. */
export function isDue(round: number, wanted: number, rounds: number): boolean {
  return Math.floor(((round + 1) * wanted) / rounds) > Math.floor((round * wanted) / rounds);
}
