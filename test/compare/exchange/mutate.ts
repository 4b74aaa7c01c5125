/** Damage to files, seeded: what disks, networks and attackers do. */
import { stream } from '../../../scratch/core/streams.ts';

type Draw = (below: number) => number;
type Damage = (bytes: Uint8Array, draw: Draw) => Uint8Array;

/** Numbers at which sizes and offsets go wrong. */
const EXTREMES = [0, 1, 0x7f, 0x80, 0xff, 0x7fffffff, 0x80000000, 0xffffffff];

const at =
  (change: (bytes: Uint8Array, at: number, draw: Draw) => void): Damage =>
  (bytes, draw) => {
    if (bytes.length > 0) change(bytes, draw(bytes.length), draw);
    return bytes;
  };

const DAMAGES: readonly Damage[] = [
  at((bytes, i, draw) => {
    bytes[i]! ^= 1 << draw(8);
  }),
  at((bytes, i, draw) => {
    bytes[i] = draw(256);
  }),
  at((bytes, i, draw) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (i + 4 <= bytes.length) view.setUint32(i, EXTREMES[draw(EXTREMES.length)]!, true);
  }),
  // Another digit, where there is one: offsets and shapes are text in both formats.
  at((bytes, from, draw) => {
    const digit = bytes.findIndex((byte, i) => i >= from && byte >= 0x30 && byte <= 0x39);
    if (digit >= 0) bytes[digit] = 0x30 + draw(10);
  }),
  // Cut off.
  (bytes, draw) => bytes.slice(0, draw(bytes.length + 1)),
  // Some of it missing, twice, or elsewhere.
  (bytes, draw) => {
    const [from, to, place] = [draw(bytes.length + 1), draw(bytes.length + 1), draw(bytes.length + 1)];
    const part = bytes.slice(Math.min(from, to), Math.min(Math.max(from, to), Math.min(from, to) + 64));
    const kept =
      draw(2) === 0 ? bytes : Buffer.concat([bytes.slice(0, from), bytes.slice(from + part.length)]);
    return Uint8Array.from(Buffer.concat([kept.slice(0, place), part, kept.slice(place)]));
  },
];

/** The bytes with one to four damages; run `run` always has the same. */
export function damaged(sound: Uint8Array, run: number): Uint8Array {
  const { uniform } = stream(1, 'damage', String(run));
  const draw: Draw = (below) => Math.floor(uniform() * below);
  let bytes: Uint8Array = Uint8Array.from(sound);
  for (let left = 1 + draw(4); left > 0; left--) bytes = DAMAGES[draw(DAMAGES.length)]!(bytes, draw);
  return bytes;
}
