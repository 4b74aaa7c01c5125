import { memory } from '../kernels/load.ts';

/** What lies in the shared memory, by element. */
export type ElementType = 'float32' | 'float64' | 'uint8' | 'int32';

interface Views {
  readonly float32: Float32Array;
  readonly float64: Float64Array;
  readonly uint8: Uint8Array;
  readonly int32: Int32Array;
}
export type ViewOf<Type extends ElementType> = Views[Type];
export type View = ViewOf<ElementType>;

export const BYTES: Readonly<Record<ElementType, number>> = { float32: 4, float64: 8, uint8: 1, int32: 4 };

/** The memory is handed out in units of 16 bytes, the width of a SIMD vector. */
export const UNIT_BYTES = 16;

export const unitsOf = (type: ElementType, size: number): number =>
  Math.ceil((size * BYTES[type]) / UNIT_BYTES);

/** The offset of numbers that lie in an ordinary array and not in the shared memory. */
export const ORDINARY = -1;

/** The offset of numbers that a dry run only plans (dry-run.ts): they lie nowhere, and so do parts of them. */
export const PLANNED = Number.NEGATIVE_INFINITY;

/** The whole memory by element type. */
export const whole: Views = {
  float32: new Float32Array(memory.buffer),
  float64: new Float64Array(memory.buffer),
  uint8: new Uint8Array(memory.buffer),
  int32: new Int32Array(memory.buffer),
};

type ArrayOf<Type extends ElementType> = new (size: number) => ViewOf<Type>;

/** An ordinary array of zeros. */
export const arrayOf = <Type extends ElementType>(type: Type, size: number): ViewOf<Type> =>
  new (whole[type].constructor as ArrayOf<Type>)(size);

/** A run of elements in the shared memory, or an ordinary array. It does not know who owns it: see memory.ts. */
export class Storage<Type extends ElementType = ElementType> {
  readonly type: Type;
  readonly size: number;
  /** In elements from the start of the shared memory; ORDINARY for an ordinary array, PLANNED in a dry run. */
  readonly offset: number;
  #view: ViewOf<Type> | undefined;

  constructor(type: Type, size: number, offset: number, view?: ViewOf<Type>) {
    this.type = type;
    this.size = size;
    this.offset = offset;
    this.#view = view;
  }

  /** The elements as a typed array, made at the first use; zeros where they are only planned. */
  get view(): ViewOf<Type> {
    this.#view ??=
      this.offset === PLANNED
        ? arrayOf(this.type, this.size)
        : (whole[this.type].subarray(this.offset, this.offset + this.size) as ViewOf<Type>);
    return this.#view;
  }
}

/** An ordinary array as storage. */
export function ordinary<Type extends ElementType>(type: Type, view: ViewOf<Type>): Storage<Type> {
  return new Storage(type, view.length, ORDINARY, view);
}

export function typeOf(view: View): ElementType {
  if (view instanceof Float32Array) return 'float32';
  if (view instanceof Float64Array) return 'float64';
  return view instanceof Uint8Array ? 'uint8' : 'int32';
}
