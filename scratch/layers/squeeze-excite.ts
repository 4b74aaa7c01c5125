/**
 * Squeeze and excitation: every channel of an image is weighed by what the whole image is like.
 *
 *   y[i, h, w, c] = x[i, h, w, c] s[i, c],  s = gate(expand(activation(reduce(mean of x over all pixels))))
 *
 * with two dense layers, `reduce` from the channels to fewer units and `expand` back, which are the 1 x 1 convolutions of other
 * implementations. EfficientNet: SiLU and sigmoid; MobileNetV3: ReLU and hard sigmoid. x, y [n, ..., channels].
 *
 * Parameters: `reduce/kernel` [channels, units], `reduce/bias`, `expand/kernel` [units, channels], `expand/bias`.
 * Hu, Shen, Sun (2018), "Squeeze-and-excitation networks".
 */
import { sigmoid } from '../activations/sigmoid.ts';
import { add, multiply } from '../core/elementwise.ts';
import { type Layer, UNWANTED, WANT_ALL } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { asPlaces, scaleChannels, sumPlaces } from '../core/places.ts';
import { reshape } from '../core/tensor.ts';
import { dense } from './dense.ts';
import { globalAveragePooling } from './global-average-pooling.ts';
import { sequential } from './sequential.ts';
import { tap } from './tap.ts';

export interface SqueezeExciteOptions {
  readonly channels: number;
  /** Of the layer between, fewer than the channels. */
  readonly units: number;
  readonly activation: Layer;
  /** Left out: sigmoid. */
  readonly gate?: Layer;
}

/** @throws ShapeError from `forward` when the input is not [n, ..., channels] */
export function squeezeExcite(source: ParameterSource, options: SqueezeExciteOptions): Layer {
  const { channels, units, activation, gate = sigmoid() } = options;
  const weigh = sequential([
    globalAveragePooling(),
    tap('reduce', dense(source.scope('reduce'), { inputs: channels, units })),
    tap('activation', activation),
    tap('expand', dense(source.scope('expand'), { inputs: units, units: channels })),
    tap('gate', gate),
  ]);
  return {
    ...weigh,
    kind: 'layers/squeeze-excite',
    forward(input, context) {
      const x = asPlaces('squeezeExcite: input', input, channels);
      const { output: s, backward: weighBackward, updates = [] } = weigh.forward(x, context);
      return {
        output: reshape(scaleChannels(x, s), input.shape),
        updates,
        // y = x s, so ds = sum of dy x over the places. x reaches y by itself and through s:
        //   dx = dy s + what the layers of s carry back of ds
        backward(dOutput, gradients, want = WANT_ALL) {
          const dY = asPlaces('squeezeExcite: gradient of the output', dOutput, channels);
          const dThroughS = weighBackward(sumPlaces(multiply(dY, x)), gradients);
          return want.input ? reshape(add(scaleChannels(dY, s), dThroughS), input.shape) : UNWANTED;
        },
      };
    },
  };
}
