import { type ElementType, PLANNED, Storage, UNIT_BYTES, unitsOf } from './storage.ts';

interface Disposable {
  dispose(): void;
}

/** The memory of a dry run: what regions would hold, and which of them must not be used after it. */
export class Plan {
  bytesInRegions = 0;
  readonly #regions = new Set<Disposable>();

  take<Type extends ElementType>(region: Disposable, type: Type, size: number): Storage<Type> {
    this.#regions.add(region);
    this.bytesInRegions += unitsOf(type, size) * UNIT_BYTES;
    return new Storage(type, size, PLANNED);
  }

  end(): void {
    for (const region of this.#regions) region.dispose();
  }
}

/** The plan of the dry run that is going on. */
export let planned: Plan | undefined;

/** @throws Error inside of another */
export function withPlan<T>(body: (plan: Plan) => T): T {
  if (planned !== undefined) throw new Error('a dry run must not lie inside another');
  planned = new Plan();
  try {
    return body(planned);
  } finally {
    planned.end();
    planned = undefined;
  }
}
