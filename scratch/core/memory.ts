/**
 * Who owns the numbers of a tensor. The innermost open scope decides where a fresh tensor lies:
 *
 * - inside `step(() => ...)`: in the shared memory, until the step returns. Whatever a pullback captured is valid for exactly
 *   that step, and the next step uses the same memory and the same views again, so a step in steady state allocates nothing.
 * - inside `region.hold(() => ...)`: in the shared memory, until the region is disposed: parameters and optimizer slots.
 * - outside of both: in an ordinary array, which the garbage collector owns. Kernels then work on a copy in the shared memory,
 *   so every function of core/ runs anywhere; a step makes it fast.
 *
 * Regions grow from the lower end of the memory, steps from the upper end downwards.
 */
import { memory } from '../kernels/load.ts';
import { givePieces, heapEnd, type Piece, takePiece } from './heap.ts';
import { type Plan, planned, withPlan } from './plan.ts';
import {
  arrayOf,
  BYTES,
  type ElementType,
  ORDINARY,
  PLANNED,
  Storage,
  UNIT_BYTES,
  unitsOf,
  whole,
} from './storage.ts';

/** What a tensor's numbers live as long as. */
export interface Scope {
  readonly open: boolean;
  /** Completes the sentence "cannot be used any more: ..." */
  readonly ended: string;
}

/** The scope of ordinary arrays. */
export const FOREVER: Scope = { open: true, ended: '' };

/** A tensor, mask or list of indices: numbers, and the scope that they live as long as. */
export interface Placed {
  readonly storage: Storage;
  readonly scope: Scope;
}

class Step implements Scope {
  open = true;
  readonly ended = 'the step that made it has returned; copy what must outlive a step with detach()';
}

/** The last page stays empty: the address behind the last of 4 GiB would be 0 in 32 bits. */
const TOP = memory.buffer.byteLength / UNIT_BYTES - 4096;
/** The innermost open scope. */
let current: Step | Region | undefined;
let openSteps = 0;
/** The lowest unit that open steps use. */
let top = TOP;
/** The allocations of a step in their order, used again by the next step as long as they are the same. */
const slots: Slot[] = [];
let next = 0;

interface Slot {
  readonly storage: Storage;
  /** Where `top` was before and after. */
  readonly above: number;
  readonly below: number;
}

/**
 * Runs one training step, or any computation whose tensors may go when it returns. Steps nest.
 * @throws TypeError when `body` is asynchronous: its tensors would be gone before it continues
 */
export function step<T>(body: () => T): T {
  const [outer, outerTop, outerNext] = [current, top, next];
  const own = new Step();
  current = own;
  openSteps += 1;
  try {
    const result = body();
    if (result instanceof Promise) throw new TypeError('step: the body must not be asynchronous');
    return result;
  } finally {
    own.open = false;
    openSteps -= 1;
    current = outer;
    top = outerTop;
    next = outerNext;
  }
}

/** The pieces of regions that were never disposed are freed when the region and all its tensors are gone. */
const forgotten = new FinalizationRegistry<Piece[]>((pieces) => givePieces(pieces));

/** Owns what lives longer than a step. */
export class Region implements Scope {
  open = true;
  readonly ended = 'its region was disposed';
  readonly #pieces: Piece[] = [];

  constructor() {
    forgotten.register(this, this.#pieces, this);
  }

  /** What `body` makes lives until `dispose`. */
  hold<T>(body: () => T): T {
    if (!this.open) throw new Error('Region: it was disposed');
    const outer = current;
    current = this;
    try {
      return body();
    } finally {
      current = outer;
    }
  }

  /** Frees the memory; using a tensor of this region afterwards throws. */
  dispose(): void {
    if (!this.open) return;
    this.open = false;
    forgotten.unregister(this);
    givePieces(this.#pieces);
  }

  /** Where the shared memory is full, an ordinary array serves: slower, but it serves. */
  take<Type extends ElementType>(type: Type, size: number): Storage<Type> {
    if (planned !== undefined) return planned.take(this, type, size);
    const piece = takePiece(unitsOf(type, size), top);
    if (piece === undefined) return new Storage(type, size, ORDINARY, arrayOf(type, size));
    this.#pieces.push(piece);
    return new Storage(type, size, (piece.from * UNIT_BYTES) / BYTES[type]);
  }
}

/** Storage for a fresh tensor, by the innermost scope. Its numbers are whatever was there before. */
export function take<Type extends ElementType>(type: Type, size: number): Storage<Type> {
  if (current instanceof Step) {
    const again = slots[next];
    if (again?.above === top && again.storage.size === size && again.storage.type === type) {
      next += 1;
      top = again.below;
      return again.storage as Storage<Type>;
    }
    const above = top;
    lower(unitsOf(type, size));
    const offset = planned === undefined ? (top * UNIT_BYTES) / BYTES[type] : PLANNED;
    const storage = new Storage(type, size, offset);
    slots[next] = { storage: storage as Storage, above, below: top };
    next += 1;
    return storage;
  }
  if (current !== undefined) return current.take(type, size);
  return new Storage(type, size, ORDINARY, arrayOf(type, size));
}

/** The scope that fresh tensors belong to. */
export const scopeNow = (): Scope => current ?? FOREVER;

/** How much the open steps have taken so far: since nothing is freed before a step returns, at its end its peak. */
export const bytesInSteps = (): number => (TOP - top) * UNIT_BYTES;

/** How much regions and steps can still take. */
export const bytesFree = (): number => (top - heapEnd()) * UNIT_BYTES;

/**
 * While `body` runs, memory is counted and not taken, however much it is. What was made in a step or a region cannot be used
 * afterwards. @throws Error inside of a step or another plan, whose memory would be counted too
 */
export function planMemory<T>(body: (plan: Plan) => T): T {
  if (openSteps > 0) throw new Error('a dry run must not lie inside a step');
  // The steps of a dry run and real ones must not meet each other's storage.
  slots.length = 0;
  try {
    return withPlan(body);
  } finally {
    slots.length = 0;
  }
}

function lower(units: number): void {
  if (planned === undefined && top - units < heapEnd()) {
    const mebibytes = (unit: number) => Math.round((unit * UNIT_BYTES) / 2 ** 20);
    throw new RangeError(
      `the shared memory is full: ${mebibytes(heapEnd())} MiB of parameters, ${mebibytes(TOP - top)} MiB in this step, and ${mebibytes(units)} MiB more were asked for; it holds ${mebibytes(TOP)} MiB. Make the batch smaller`,
    );
  }
  top -= units;
}

/** Ordinary arrays that a kernel writes to, with the offset of the copy that it was given. */
const pending: { readonly storage: Storage; readonly offset: number }[] = [];
let staging = false;

/** The offset of an operand, for a kernel. An ordinary array is copied into the memory first. @throws Error when it is gone */
export function at(x: Placed): number {
  requireAlive(x);
  const { offset } = x.storage;
  return offset === ORDINARY ? stage(x.storage) : offset;
}

/** The offset of an output. What a kernel writes to the copy of an ordinary array is copied back by `finish`. */
export function into(x: Placed): number {
  requireAlive(x);
  const { offset } = x.storage;
  if (offset !== ORDINARY) return offset;
  const copy = reserve(x.storage);
  pending.push({ storage: x.storage, offset: copy });
  return copy;
}

/** The offset of something that a kernel both reads and writes. */
export function inPlace(x: Placed): number {
  requireAlive(x);
  const { offset } = x.storage;
  if (offset !== ORDINARY) return offset;
  const copy = stage(x.storage);
  pending.push({ storage: x.storage, offset: copy });
  return copy;
}

/** Called after every kernel that was given `at`, `into` or `inPlace`: brings what it wrote back to ordinary arrays. */
export function finish(): void {
  if (!staging) return;
  for (const { storage, offset } of pending) {
    if (planned === undefined) storage.view.set(whole[storage.type].subarray(offset, offset + storage.size));
  }
  abandon();
}

/** Forgets copies that no kernel will finish, such as those made before an error. */
function abandon(): void {
  pending.length = 0;
  staging = false;
  // Inside a step the copies stay until it returns: something may still be computing from them.
  if (openSteps === 0) top = TOP;
}

function reserve(storage: Storage): number {
  staging = true;
  lower(unitsOf(storage.type, storage.size));
  return (top * UNIT_BYTES) / BYTES[storage.type];
}

function stage(storage: Storage): number {
  const offset = reserve(storage);
  if (planned === undefined) whole[storage.type].set(storage.view, offset);
  return offset;
}

/** @throws Error when the scope of `x` has ended. */
export function requireAlive(x: Placed): void {
  if (!x.scope.open)
    throw new Error(`a tensor of ${x.storage.size} elements cannot be used any more: ${x.scope.ended}`);
}
