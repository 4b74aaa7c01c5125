/**
 * Updates of parameters in place, one pass over the memory each. They are no functions of core/ that a model may use: they
 * write to their first argument, which only optimizers do.
 */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/optimizers.ts';
import { at, finish, inPlace } from './memory.ts';
import type { Tensor } from './tensor.ts';

const kernels = {
  sgd: kernel('sgd', plain.sgd),
  momentum: kernel('momentum', plain.momentum),
  adam: kernel('adam', plain.adam),
};

/** theta <- theta - rate gradient */
export function descend(theta: Tensor, gradient: Tensor, rate: number): void {
  kernels.sgd.for(theta)(inPlace(theta), at(gradient), rate, theta.size);
  finish();
}

/** v <- share v + gradient;  theta <- theta - rate v */
export function accelerate(theta: Tensor, gradient: Tensor, v: Tensor, rate: number, share: number): void {
  kernels.momentum.for(theta)(inPlace(theta), at(gradient), inPlace(v), theta.size, rate, share);
  finish();
}

export interface AdamStep {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** The learning rate over 1 - beta1^t. */
  readonly rate: number;
  /** 1 over 1 - beta2^t. */
  readonly correction: number;
  /** What is left of a weight that decays; 1 where it does not. */
  readonly keep: number;
}

/** m <- beta1 m + (1 - beta1) g;  v <- beta2 v + (1 - beta2) g^2;  theta <- keep theta - rate m / (sqrt(correction v) + epsilon) */
export function adamStep(theta: Tensor, gradient: Tensor, m: Tensor, v: Tensor, constants: AdamStep): void {
  const { beta1, beta2, epsilon, rate, correction, keep } = constants;
  kernels.adam.for(theta)(
    inPlace(theta),
    at(gradient),
    inPlace(m),
    inPlace(v),
    theta.size,
    beta1,
    1 - beta1,
    beta2,
    1 - beta2,
    rate,
    correction,
    epsilon,
    keep,
  );
  finish();
}
