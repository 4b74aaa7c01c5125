/**
 * Hands out the lower part of the shared memory to what lives longer than a step: parameters and optimizer slots. First fit
 * over a sorted list of holes; neighbours are joined when they are freed. Lengths and addresses are in units of 16 bytes.
 */
import { TENSORS_FROM } from '../kernels/load.ts';
import { UNIT_BYTES } from './storage.ts';

export interface Piece {
  readonly from: number;
  readonly length: number;
}

const FROM = TENSORS_FROM / UNIT_BYTES;
/** Sorted by address; the pieces that were freed below `end`. */
let holes: Piece[] = [];
/** The first unit above everything that was handed out. */
let end = FROM;

/** The first unit that no piece has ever reached: the steps may come down to it. */
export const heapEnd = (): number => end;

/** @returns the piece, or undefined where it would reach `limit`. */
export function takePiece(length: number, limit: number): Piece | undefined {
  const at = holes.findIndex((hole) => hole.length >= length);
  if (at >= 0) {
    const hole = holes[at]!;
    const rest = hole.length - length;
    holes.splice(at, 1, ...(rest > 0 ? [{ from: hole.from + length, length: rest }] : []));
    return { from: hole.from, length };
  }
  if (end + length > limit) return undefined;
  const piece = { from: end, length };
  end += length;
  return piece;
}

export function givePieces(pieces: readonly Piece[]): void {
  const joined: Piece[] = [];
  for (const piece of [...holes, ...pieces].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && last.from + last.length === piece.from)
      joined[joined.length - 1] = { from: last.from, length: last.length + piece.length };
    else joined.push(piece);
  }
  const highest = joined.at(-1);
  if (highest !== undefined && highest.from + highest.length === end) {
    end = highest.from;
    joined.pop();
  }
  holes = joined;
}
