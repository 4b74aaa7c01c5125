import type { Context } from './context.ts';
import type { Gradients } from './gradients.ts';
import type { Parameter } from './parameter.ts';
import { Tensor } from './tensor.ts';

/** Which gradients the caller will use: the first layer's input is data, so its gradient need not be computed. */
export interface Want {
  readonly input: boolean;
}
export const WANT_ALL: Want = { input: true };

/** What a pullback returns in place of an input gradient that nobody wants. */
export const UNWANTED = new Tensor([0], new Float32Array(0));

/** Carries a gradient back: adds into `gradients`, returns the fresh input gradient, writes to nothing else. */
export type Pullback<DIn, Out> = (dOutput: Out, gradients: Gradients, want?: Want) => DIn;

export interface Forward<DIn, Out> {
  readonly output: Out;
  readonly backward: Pullback<DIn, Out>;
  /** New values of untrained state (moving statistics), to be committed once a step by the training loop. */
  readonly updates?: readonly StateUpdate[];
}

export interface StateUpdate {
  readonly state: Parameter;
  readonly value: Tensor;
}

export interface Layer<In = Tensor, Out = Tensor, DIn = In> {
  /** Where its code is, such as `layers/dense`, so that a verdict can name it; combinators have none. */
  readonly kind?: string;
  readonly parameters: readonly Parameter[];
  /** Untrained state, such as the moving statistics of a normalization. */
  readonly state?: readonly Parameter[];
  /** Named parts, outermost first, so that the checks can examine each alone. */
  readonly taps?: readonly Tap[];
  forward(input: In, context: Context): Forward<DIn, Out>;
}

/** A layer of whatever it is given. Its output is one tensor. */
export type AnyLayer = Layer<never, Tensor, unknown>;

/** A named part of a model. */
export interface Tap {
  readonly path: string;
  readonly layer: AnyLayer;
}

/**
 * Guards a pullback: it throws if one of the parameters it captured was updated between forward and backward, because
 * its gradient would belong to neither the old nor the new value.
 */
export function pullback<DIn, Out>(
  where: string,
  parameters: readonly Parameter[],
  carry: (dOutput: Out, gradients: Gradients, want: Want) => DIn,
): Pullback<DIn, Out> {
  const versions = parameters.map(({ version }) => version);
  return (dOutput, gradients, want = WANT_ALL) => {
    for (let i = 0; i < parameters.length; i++) {
      const { name, version } = parameters[i]!;
      if (version !== versions[i]) {
        throw new Error(
          `${where}: ${name} was updated after the forward pass; run forward again before this backward`,
        );
      }
    }
    return carry(dOutput, gradients, want);
  };
}
