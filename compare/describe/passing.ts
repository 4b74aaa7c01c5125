/** Follows what passes through the named parts of a network, on either side: where a part begins, and where it ends. */
import type { Passed } from './layers.ts';

/** A scope of the network's context. */
export interface Scope {
  readonly path: string;
  readonly before: number;
  readonly outer: Scope | undefined;
  inner: number;
  parts: number;
}

export class Passing {
  readonly passed: Passed[] = [];
  readonly #counted: () => number;

  /** @param counted how many operations there were so far */
  constructor(counted: () => number) {
    this.#counted = counted;
  }

  begin(name: string, outer: Scope | undefined): Scope {
    const path = outer === undefined || outer.path === '' ? name : `${outer.path}/${name}`;
    return { path, before: this.#counted(), outer, inner: 0, parts: 0 };
  }

  /** The part gave its output, so it is through. */
  end(scope: Scope, outputShape: readonly number[]): void {
    const total = this.#counted() - scope.before;
    const { path, outer, inner, parts } = scope;
    this.passed.push({ path, outputShape, operations: total - inner, outer: parts > 0 });
    // Scopes that are no named parts, such as a block's, stand between.
    for (let around = outer; around !== undefined; around = around.outer) {
      around.inner += total - inner;
      around.parts += 1;
    }
  }
}
