/** Who takes part: every implementation that is wanted and there, with its numbers of threads and precisions. */
import type { BackendName } from '../../tfjs/backend.ts';
import type { Precision } from '../results/schema.ts';
import { EnvironmentError } from '../runner/errors.ts';
import { KINDS, type Kind, type PeerName } from './kinds.ts';
import type { PeerKey } from './peer-key.ts';
import type { Command } from './session.ts';

export interface Peer extends PeerKey {
  readonly command: Command;
}

export interface Wanted {
  /** Asked for by name, so that they must be there; left out, all that are there. scratch is always one of them. */
  readonly peers?: readonly PeerName[];
  /** The backend of TensorFlow.js that is asked for; left out, all that are there, gpu excepted. */
  readonly backend?: BackendName;
  readonly threads: readonly number[];
}

export interface Chosen {
  readonly peers: readonly Peer[];
  /** Who is left out and why, and what is to be known of the others. */
  readonly notes: readonly string[];
}

/** @throws EnvironmentError when a peer or a backend that was asked for cannot be had */
export async function choosePeers(
  wanted: Wanted,
  kinds: Readonly<Record<string, Kind>> = KINDS,
): Promise<Chosen> {
  const peers: Peer[] = [];
  const notes: string[] = [];
  for (const [name, kind] of Object.entries(kinds)) {
    const named = isNamed(name, kind, wanted);
    if (!named && !isIncluded(name, kind, wanted)) continue;
    const missing = await kind.whyMissing();
    if (missing === undefined) {
      peers.push(...variants(name, kind, wanted.threads));
      if (kind.note !== undefined) notes.push(kind.note);
    } else {
      if (named) throw new EnvironmentError(`${name} cannot be measured: ${missing}`);
      notes.push(`${name} is left out: ${missing}`);
    }
  }
  return { peers, notes };
}

function isNamed(name: string, { backend }: Kind, wanted: Wanted): boolean {
  return (
    (wanted.peers as readonly string[] | undefined)?.includes(name) === true ||
    (backend !== undefined && backend === wanted.backend)
  );
}

function isIncluded(name: string, { backend }: Kind, wanted: Wanted): boolean {
  if (name === 'scratch') return true;
  if (wanted.peers !== undefined) return false;
  // A GPU answers another question: it is measured when it is asked for.
  return backend === undefined || (wanted.backend === undefined && backend !== 'gpu');
}

function variants(name: string, kind: Kind, threads: readonly number[]): readonly Peer[] {
  const counts = kind.threaded ? threads : [1];
  const variant = (count: number, precision: Precision): Peer => ({
    peer: name,
    threads: count,
    precision,
    command: kind.command(count),
  });
  const float32 = counts.map((count) => variant(count, 'float32'));
  // The precision of the checks' truth, which TensorFlow.js does not have.
  return name === 'scratch' ? [...float32, variant(Math.min(...counts), 'float64')] : float32;
}
