/**
 * Exploding gradients: the gradient grows from layer to layer on its way back, until the step it makes is larger than the weights
 * that it should improve. Pascanu, Mikolov, Bengio (2013), "On the difficulty of training recurrent neural networks".
 */
import { type Diagnosis, short } from './diagnosis.ts';

/** Healthy networks of ten layers, measured, stay below 5. */
export const EXPLODING_RATIO = 10;

/** A step as large as the weights replaces them; one that learns changes them by about a thousandth. */
export const LARGEST_STEP = 1;

export interface LayerStep {
  /** Of the gradient of the loss. */
  readonly gradientNorm: number;
  /** Norm of what the first update changed, after clipping and with the learning rate. */
  readonly stepNorm: number;
  /** Of the weights before it. */
  readonly weightNorm: number;
}

/**
 * Both must hold: gradients that grow but are clipped do no harm, and a step that is too large without them is the learning
 * rate's fault alone. Numbers that are not finite have exploded.
 * @param layers from the one next to the input to the last
 */
export function explodingGradients(layers: readonly LayerStep[]): Diagnosis | undefined {
  if (layers.length < 2)
    throw new RangeError(`explodingGradients: ${layers.length} layers, there must be 2 or more`);
  const largestGradient = Math.max(...layers.map(({ gradientNorm }) => gradientNorm));
  const ratio = largestGradient / layers.at(-1)!.gradientNorm;
  const steps = layers.map(({ stepNorm, weightNorm }) => stepNorm / weightNorm);
  const largest = Math.max(...steps);
  const finite = layers.every(({ gradientNorm, stepNorm }) => Number.isFinite(gradientNorm + stepNorm));
  if (!finite)
    return { name: 'exploding gradients', evidence: 'a gradient or the step it made is not finite' };
  if (!(ratio > EXPLODING_RATIO && largest > LARGEST_STEP)) return undefined;
  return {
    name: 'exploding gradients',
    evidence:
      `the largest gradient of ${layers.length} layers is ${short(ratio)} times that of the last, and the first step ` +
      `changes the weights of layer ${steps.indexOf(largest) + 1} by ${short(largest)} times their own size`,
  };
}
