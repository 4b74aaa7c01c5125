/**
 * Updates of parameters in place, one pass over the memory each. They are no functions of core/ that a model may use: they
 * write to their first argument, which only optimizers do.
 */
import { kernel } from '../kernels/kernel.ts';
import * as adaptive from '../kernels/plain/adaptive-rates.ts';
import * as plain from '../kernels/plain/optimizers.ts';
import { at, finish, inPlace } from './memory.ts';
import type { Tensor } from './tensor.ts';

const kernels = {
  sgd: kernel('sgd', plain.sgd),
  momentum: kernel('momentum', plain.momentum),
  nesterov: kernel('nesterov', plain.nesterov),
  adam: kernel('adam', plain.adam),
  adagrad: kernel('adagrad', adaptive.adagrad),
  rmsProp: kernel('rms_prop', adaptive.rmsProp),
  centeredRmsProp: kernel('centered_rms_prop', adaptive.centeredRmsProp),
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

/** v <- share v + gradient;  theta <- theta - rate (gradient + share v) */
export function lookAhead(theta: Tensor, gradient: Tensor, v: Tensor, rate: number, share: number): void {
  kernels.nesterov.for(theta)(inPlace(theta), at(gradient), inPlace(v), theta.size, rate, share);
  finish();
}

/** s <- s + g^2;  theta <- theta - rate g / sqrt(s + epsilon) */
export function adagradStep(
  theta: Tensor,
  gradient: Tensor,
  s: Tensor,
  { rate, epsilon }: { readonly rate: number; readonly epsilon: number },
): void {
  kernels.adagrad.for(theta)(inPlace(theta), at(gradient), inPlace(s), theta.size, rate, epsilon);
  finish();
}

export interface RmsPropStep {
  readonly decay: number;
  readonly rate: number;
  /** Of the velocity, that survives. */
  readonly share: number;
  readonly epsilon: number;
}

/** s <- decay s + (1 - decay) g^2;  v <- share v + rate g / sqrt(s + epsilon);  theta <- theta - v */
export function rmsPropStep(
  theta: Tensor,
  gradient: Tensor,
  s: Tensor,
  v: Tensor,
  { decay, rate, share, epsilon }: RmsPropStep,
): void {
  const [to, g, squares, velocity] = [inPlace(theta), at(gradient), inPlace(s), inPlace(v)];
  const update = kernels.rmsProp.for(theta);
  update(to, g, squares, velocity, theta.size, decay, 1 - decay, rate, share, epsilon);
  finish();
}

/** The same with m <- decay m + (1 - decay) g, and with the variance max(0, s - m^2) under the root in place of s. */
export function centeredRmsPropStep(
  theta: Tensor,
  gradient: Tensor,
  { s, m, v }: { readonly s: Tensor; readonly m: Tensor; readonly v: Tensor },
  { decay, rate, share, epsilon }: RmsPropStep,
): void {
  const [to, g] = [inPlace(theta), at(gradient)];
  const [squares, means, velocity] = [inPlace(s), inPlace(m), inPlace(v)];
  const update = kernels.centeredRmsProp.for(theta);
  update(to, g, squares, means, velocity, theta.size, decay, 1 - decay, rate, share, epsilon);
  finish();
}
