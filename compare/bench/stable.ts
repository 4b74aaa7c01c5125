/** Keeps a process for each peer, and starts another in place of one that was lost. */
import { availableParallelism } from 'node:os';
import { concurrently } from './concurrent.ts';
import type { Absence, Contestant } from './measure.ts';
import type { Peer } from './peers.ts';
import { openSession, PeerFailure, type Session } from './session.ts';

/** The two whose ratio the bench is about. */
const PRINCIPALS = ['scratch', 'tfjs-node'];

export type Open = (peer: Peer) => Promise<Session>;

export class Stable {
  readonly #open: Open;
  readonly #running = new Map<Peer, Contestant>();
  /** Peers that did not come up: they are not tried again. */
  readonly #broken = new Set<Peer>();
  /** What each peer says that it is. */
  readonly hellos = new Map<string, string>();
  #failures: Absence[] = [];

  constructor(open: Open = ({ command }) => openSession(command)) {
    this.#open = open;
  }

  /** Those of the peers that can be started, in their order. */
  async contestants(peers: readonly Peer[]): Promise<readonly Contestant[]> {
    const absent = peers.filter((peer) => !this.#running.has(peer) && !this.#broken.has(peer));
    await concurrently(absent, availableParallelism(), (peer) => this.#start(peer));
    return peers.flatMap((peer) => this.#running.get(peer) ?? []);
  }

  /** Who did not come up since this was last asked. */
  takeFailures(): readonly Absence[] {
    const taken = this.#failures;
    this.#failures = [];
    return taken;
  }

  async #start(peer: Peer): Promise<void> {
    try {
      const session = await this.#open(peer);
      this.hellos.set(peer.peer, session.hello);
      this.#running.set(peer, { key: peer, principal: PRINCIPALS.includes(peer.peer), session });
    } catch (error) {
      if (!(error instanceof PeerFailure)) throw error;
      this.#failures.push({ key: peer, reason: error.message });
      this.#broken.add(peer);
    }
  }

  /** Ends these processes; the next `contestants` starts new ones. */
  async drop(contestants: Iterable<Contestant>): Promise<void> {
    const ending = new Set(contestants);
    for (const [peer, contestant] of this.#running) if (ending.has(contestant)) this.#running.delete(peer);
    await Promise.all([...ending].map(({ session }) => session.end()));
  }

  /** Ends all, so that the next workload finds fresh processes: no code compiled for another, no memory that another took. */
  dropAll(): Promise<void> {
    return this.drop([...this.#running.values()]);
  }
}
