/** One question to the framework: the gradient of this operation, with these settings, at this point. */
import type * as tf from '@tensorflow/tfjs';
import type { Input } from './inputs.ts';

export const AUDITED_BACKENDS = ['node', 'wasm', 'cpu'] as const;
export type AuditedBackend = (typeof AUDITED_BACKENDS)[number];

/**
 * `agrees`, and what was found otherwise. `not on this backend`: the forward pass or the gradient needs a kernel that the backend
 * does not have. `no gradient`: the framework says that it has none. `fails`: it has one, which throws. `crashes`: the process ended.
 */
export const AUDIT_VERDICTS = [
  'agrees',
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

/** A finding that is known: it stays green as long as it is there, and turns red when it is not any more. */
export interface Known {
  readonly verdict: AuditVerdict;
  readonly backends: readonly AuditedBackend[];
  /** Name of the text in docs/framework-issues/ that tells of it. */
  readonly issue: string;
  /** Why `repairGradients` leaves it as it is; left out where it repairs it. */
  readonly unrepaired?: string;
}

export interface AuditCase {
  /** The kernel whose gradient it asks for, as in tf.getGradient. */
  readonly kernel: string;
  /** The operation with its settings, as one would call it. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly apply: (inputs: Readonly<Record<string, tf.Tensor>>) => tf.Tensor;
  readonly judgement: Judgement;
  readonly known: readonly Known[];
}

interface Settings {
  readonly judgement?: Judgement;
  readonly known?: Known | readonly Known[];
}

type Tensors<I> = { readonly [K in keyof I]: I[K] extends Input<infer R> ? tf.Tensor<R> : never };

export function ask<const I extends Readonly<Record<string, Input>>>(
  kernel: string,
  name: string,
  inputs: I,
  apply: (inputs: Tensors<I>) => tf.Tensor,
  { judgement = 'entries', known = [] }: Settings = {},
): AuditCase {
  return {
    kernel,
    name,
    inputs,
    apply: apply as AuditCase['apply'],
    judgement,
    known: [known].flat() as readonly Known[],
  };
}

/** @param backends where it was found; all of them if left out */
const found =
  (verdict: AuditVerdict) =>
  (
    issue: string,
    {
      on = AUDITED_BACKENDS,
      unrepaired,
    }: { readonly on?: readonly AuditedBackend[]; readonly unrepaired?: string } = {},
  ): Known => ({ verdict, backends: on, issue, ...(unrepaired === undefined ? {} : { unrepaired }) });

export const wrong = found('wrong gradient');
export const notFinite = found('not finite');
export const fails = found('fails');
export const crashes = found('crashes');
export const noGradient = found('no gradient');
