/** The peers of the bench as the report shows them: a colour each, the hand-written side and TensorFlow.js in their usual ones. */
import type { Timing } from '../compare/bench/results.ts';
import { formatNumber } from './numbers.ts';

/** Tokens of style/tokens.css; in this order in charts. */
const COLOURS: Readonly<Record<string, string>> = {
  scratch: '@scratch',
  'tfjs-node': '@tfjs',
  'tfjs-node-gpu': '@peer-gpu',
  'tfjs-wasm': '@peer-wasm',
  'tfjs-cpu': '@peer-cpu',
  'brain.js': '@peer-brain',
  numpy: '@peer-numpy',
  pytorch: '@peer-pytorch',
};

export const peerColour = (peer: string): string => COLOURS[peer] ?? '@faint';

/** Every peer of the timings once, in the order of the legend. */
export function peersOf(timings: readonly Timing[]): readonly string[] {
  const order = Object.keys(COLOURS);
  const place = (peer: string) => (order.includes(peer) ? order.indexOf(peer) : order.length);
  return [...new Set(timings.map(({ peer }) => peer))].sort((a, b) => place(a) - place(b));
}

/** `3.2 ×`, `1,480 ×`. */
export const formatRatio = (ratio: number): string => `${formatNumber(Number(ratio.toPrecision(3)))} ×`;
