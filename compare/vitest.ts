/**
 * Matchers for vitest. `import 'lockstep/vitest'` in a test, or in a set-up file, gives `expect`
 *
 *   expect(tensor).toMatchTensor(truth)
 *   await expect({ scratch, parameters, batch }).toPassGradientCheck()
 *   await expect({ scratch, tfjs, parameters, batch }).toAgreeWithTfjs()
 *
 * with lockstep's own rules and tolerances (docs/verdicts.md). A message names the tensor, the element and the share of the
 * tolerance that was used.
 */
import { expect } from 'vitest';
import { Tensor } from '../scratch/core/tensor.ts';
import { openBackend } from '../tfjs/backend.ts';
import { judge } from './checks/judge.ts';
import { gravest, settle } from './checks/settle.ts';
import { fromJsonNumber } from './results/json-number.ts';
import type { CheckResult } from './results/schema.ts';
import { type BothSides, type Computation, checkAgainstTfjs, checkGradients } from './run/check-once.ts';

/** A tensor of lockstep, or anything with its shape and its numbers. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

export interface MatchOptions {
  /** For messages; left out, `tensor`. */
  readonly name?: string;
  /** Relative, of the whole tensor; an element may be off by ten times it. Left out, 64 units of float32's rounding: 3.8e-6. */
  readonly tolerance?: number;
}

interface Matchers<R> {
  /** Whether the tensor is, within float32 rounding, the true one. A shape that differs, NaN and infinity count as wrong. */
  toMatchTensor(truth: Numbers, options?: MatchOptions): R;
  /** Whether finite differences in float64 confirm the gradients of a `Computation`. */
  toPassGradientCheck(): Promise<R>;
  /** Whether loss, outputs and gradients of the two sides agree; says who is wrong where they do not. */
  toAgreeWithTfjs(options?: { readonly backend?: 'auto' | 'gpu' | 'node' | 'wasm' | 'cpu' }): Promise<R>;
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the declaration that is extended has it
  interface Assertion<T = any> extends Matchers<T> {}
  interface AsymmetricMatchersContaining extends Matchers<unknown> {}
}

interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

expect.extend({
  toMatchTensor(
    received: unknown,
    truth: Numbers,
    { name = 'tensor', tolerance }: MatchOptions = {},
  ): Matched {
    const { side: _, ...comparison } = judge({
      tensor: name,
      side: 'scratch',
      value: copyOf('received', received),
      truth: copyOf('expected', truth),
      floor: 0,
      ...(tolerance === undefined ? {} : { tolerance }),
    });
    // Who gives a tolerance has decided what it can tell.
    const allowed = tolerance !== undefined && comparison.verdict === 'inconclusive';
    const judged = allowed ? { ...comparison, verdict: 'agree' as const } : comparison;
    return matched('the tensors differ', [settle({ name: 'tensor', comparisons: [judged], started: 0 })]);
  },

  async toPassGradientCheck(received: Computation): Promise<Matched> {
    requireParts('toPassGradientCheck', received, ['scratch', 'parameters', 'batch']);
    return matched('the gradients are wrong', await checkGradients(received));
  },

  async toAgreeWithTfjs(received: BothSides, { backend = 'auto' } = {}): Promise<Matched> {
    requireParts('toAgreeWithTfjs', received, ['scratch', 'tfjs', 'parameters', 'batch']);
    await openBackend({ backend });
    const checks = await checkAgainstTfjs(received);
    return matched(gravest(checks.map(({ verdict }) => verdict)), checks);
  },
});

function matched(problem: string, checks: readonly CheckResult[]): Matched {
  const red = checks.filter(({ verdict }) => verdict !== 'agree');
  const lines = (red.length > 0 ? red : checks).map(
    (check) => `  ${check.name}: ${check.message}${excess(check)}`,
  );
  return {
    pass: red.length === 0,
    message: () => [red.length > 0 ? problem : 'all agree', ...lines].join('\n'),
  };
}

/** How often the tolerance of the first tensor that disagrees goes into its error. */
function excess({ tensors, verdict }: CheckResult): string {
  const first = tensors.find((comparison) => comparison.verdict !== 'agree');
  const share = first && fromJsonNumber(first.error) / fromJsonNumber(first.tolerance);
  return verdict === 'agree' || !Number.isFinite(share)
    ? ''
    : ` (${share!.toPrecision(3)} times its tolerance)`;
}

/** In float64 and in memory of its own. @throws TypeError when it is no tensor */
function copyOf(which: string, x: unknown): Tensor {
  const { shape, data } = (x ?? {}) as Partial<Numbers>;
  if (!Array.isArray(shape) || typeof data?.length !== 'number')
    throw new TypeError(`toMatchTensor: ${which} is no tensor; needs { shape, data }`);
  return new Tensor(shape, Float64Array.from(data));
}

function requireParts(matcher: string, received: unknown, names: readonly string[]): void {
  const missing = names.filter(
    (name) => (received as Record<string, unknown> | undefined)?.[name] === undefined,
  );
  if (missing.length > 0)
    throw new TypeError(`${matcher}: needs { ${names.join(', ')} }; missing: ${missing.join(', ')}`);
}
