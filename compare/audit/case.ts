/** One question to the framework: the gradient of this operation, with these settings, at this point. */
import type * as tf from '@tensorflow/tfjs';
import type { Input } from './inputs.ts';

export const AUDITED_BACKENDS = ['node', 'wasm', 'cpu'] as const;
export type AuditedBackend = (typeof AUDITED_BACKENDS)[number];

/**
 * `agrees`, and what was found otherwise. `wrong forward pass`: it gives other numbers than the JavaScript backend. `not on this backend`: the backend has no kernel for it, or refuses the forward pass with
 * these settings. `no gradient`: the framework says that it has none. `fails`: it has one, which throws. `crashes`: the memory of the
 * backend was damaged, or the process ended.
 */
export const AUDIT_VERDICTS = [
  'agrees',
  'wrong forward pass',
  'wrong gradient',
  'not finite',
  'fails',
  'crashes',
  'no gradient',
  'not on this backend',
] as const;
export type AuditVerdict = (typeof AUDIT_VERDICTS)[number];

/**
 * How the gradient is held against differences. `entries`: each entry alone. `one-sided`: at a kink, each entry must lie between the
 * derivatives from the left and from the right. `together`: all entries of an input move by the same amount, as those of a tie must,
 * and the sum of the gradient is judged.
 */
export type Judgement = 'entries' | 'one-sided' | 'together';

export interface AuditCase {
  /** The kernel whose gradient it asks for, as in tf.getGradient. */
  readonly kernel: string;
  /** The operation with its settings, as one would call it. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly apply: (inputs: Readonly<Record<string, tf.Tensor>>) => tf.Tensor;
  readonly judgement: Judgement;
}

type Tensors<I> = { readonly [K in keyof I]: I[K] extends Input<infer R> ? tf.Tensor<R> : never };

export function ask<const I extends Readonly<Record<string, Input>>>(
  kernel: string,
  name: string,
  inputs: I,
  apply: (inputs: Tensors<I>) => tf.Tensor,
  judgement: Judgement = 'entries',
): AuditCase {
  return { kernel, name, inputs, apply: apply as AuditCase['apply'], judgement };
}
