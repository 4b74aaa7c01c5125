/** Times several peers in turn, round after round, so that a slow moment of the machine falls on all of them alike. */
export interface Timed {
  /** Seconds of one repetition in each round. */
  readonly seconds: readonly number[];
}

export interface Peer {
  readonly name: string;
  /** Makes the peer current before its round. */
  activate(): Promise<void>;
  run(): void;
}

/** Rounds that count, after a warm-up that does not and that gives the engine time to optimize. */
const ROUNDS = 9;
const WARM_UP_SECONDS = 0.5;
/** A round repeats until it has taken this long. */
const ROUND_SECONDS = 0.06;

export async function measureInterleaved(peers: readonly Peer[]): Promise<ReadonlyMap<string, Timed>> {
  const seconds = new Map<string, number[]>(peers.map(({ name }) => [name, []]));
  for (const peer of peers) {
    await peer.activate();
    repeat(peer, WARM_UP_SECONDS);
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const peer of peers) {
      await peer.activate();
      seconds.get(peer.name)!.push(repeat(peer, ROUND_SECONDS));
    }
  }
  return new Map([...seconds].map(([name, list]) => [name, { seconds: list }]));
}

/** Runs the peer for about `duration` seconds, at least once. @returns seconds a repetition */
function repeat(peer: Peer, duration: number): number {
  const started = performance.now();
  let repetitions = 0;
  let elapsed = 0;
  while (elapsed < duration) {
    peer.run();
    repetitions += 1;
    elapsed = (performance.now() - started) / 1000;
  }
  return elapsed / repetitions;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
