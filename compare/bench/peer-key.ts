import type { Precision } from '../results/schema.ts';

/** What a figure belongs to. */
export interface PeerKey {
  readonly peer: string;
  readonly threads: number;
  readonly precision: Precision;
}

/** `tfjs-node`, `tfjs-node, 2 threads`, `scratch, float64`. */
export function labelOf({ peer, threads, precision }: PeerKey): string {
  const parts = [peer];
  if (threads !== 1) parts.push(`${threads} threads`);
  if (precision !== 'float32') parts.push(precision);
  return parts.join(', ');
}
