import * as tf from '@tensorflow/tfjs';
import type { NamedVariables } from './layer.ts';
import type { VariableSource } from './variable-source.ts';

/**
 * Builds a tf.layers layer for the given input shape and fills its weights from the source. Returns its trained and
 * untrained variables under their paths; the short names (`kernel`, `bias`) are the layer's own.
 */
export function adopt(
  source: VariableSource,
  layer: tf.layers.Layer,
  inputShape: readonly (number | null)[],
): { readonly variables: NamedVariables; readonly state: NamedVariables } {
  withoutDraws(layer);
  layer.build([...inputShape]);
  // As `apply` would: a recurrent layer's own `build` does not say so, and its cell would be built twice.
  layer.built = true;
  const weights = layer.weights;
  const initial = weights.map((weight) =>
    source.initial(shortName(weight.originalName), weight.shape as number[]),
  );
  layer.setWeights(initial);
  for (const value of initial) value.dispose();
  const byPath = (list: typeof weights): NamedVariables =>
    // `val` is the variable behind a layer's weight, the only way to differentiate with respect to it.
    Object.fromEntries(list.map((weight) => [source.path(shortName(weight.originalName)), weight['val']]));
  return { variables: byPath(layer.trainableWeights), state: byPath(layer.nonTrainableWeights) };
}

/** Its own initial values would be drawn only to be replaced: seconds for the hundred million of a large layer. */
function withoutDraws(layer: tf.layers.Layer): void {
  for (const part of [layer, (layer as { cell?: object }).cell ?? {}] as Record<string, unknown>[]) {
    for (const [name, value] of Object.entries(part))
      if (name.endsWith('Initializer') && value) part[name] = tf.initializers.zeros();
  }
}

/** tf.layers names a weight `dense_Dense1/kernel` or plainly `kernel`. */
const shortName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
