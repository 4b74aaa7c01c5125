/**
 * Vanishing gradients: the layers next to the input get so little of the gradient that they do not learn while the last one
 * does. Hochreiter (1991); Glorot, Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks".
 */
import { type Diagnosis, short } from './diagnosis.ts';

/**
 * The first layer then needs a thousand steps for one of the last layer: more than most trainings have. Healthy networks of ten
 * layers, measured with He or Xavier weights, normalized or residual, stay above 1/100.
 */
export const VANISHING_RATIO = 1e-3;

/**
 * Compares with the layer that has most: the last one's gradient is small by itself where its input is (small weights make both).
 * @param norms gradient norms of the layers, from the one next to the input to the last
 */
export function vanishingGradients(norms: readonly number[]): Diagnosis | undefined {
  if (norms.length < 2)
    throw new RangeError(`vanishingGradients: ${norms.length} layers, there must be 2 or more`);
  const first = norms[0]!;
  const most = Math.max(...norms);
  if (!(first < VANISHING_RATIO * most)) return undefined;
  const at = norms.indexOf(most);
  const ratio = first / most;
  return {
    name: 'vanishing gradients',
    evidence:
      `the gradient of the first of ${norms.length} layers is ${short(ratio)} of that of layer ${at + 1}: ` +
      `each layer leaves ${short(Math.exp(Math.log(ratio) / at))} of it`,
  };
}
