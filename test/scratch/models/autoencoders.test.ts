/** What the checks of training do not ask of autoencoders: codes, and decoding from them. */
import { describe, expect, it } from 'vitest';
import { initialDense, initialLayers } from '../../../compare/autoencoders/initial.ts';
import { seededValues } from '../../../compare/samples/values.ts';
import { sigmoid } from '../../../scratch/activations/sigmoid.ts';
import { tanh } from '../../../scratch/activations/tanh.ts';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import { gaussianSampling } from '../../../scratch/layers/gaussian-sampling.ts';
import { binaryCrossEntropy } from '../../../scratch/losses/binary-cross-entropy.ts';
import { gaussianKullbackLeibler } from '../../../scratch/losses/gaussian-kullback-leibler.ts';
import { autoencoder } from '../../../scratch/models/autoencoder.ts';
import { convolutionalAutoencoder } from '../../../scratch/models/convolutional-autoencoder.ts';
import { denseAutoencoder } from '../../../scratch/models/dense-autoencoder.ts';
import { variationalAutoencoder } from '../../../scratch/models/variational-autoencoder.ts';

const x = seededValues(0, 'autoencoders').uniform('x', [6, 9], 0, 1);
const scalar = (value: number) => tensor([], [value], 'float64');
const row = (...numbers: number[]) => tensor([1, numbers.length], numbers, 'float64');

describe('an autoencoder', () => {
  const source = new ParameterSource(initialDense(0, [9, 5, 2]), 'float64');
  const halves = denseAutoencoder(source, { widths: [9, 5, 2], hidden: { tanh } });
  const model = autoencoder({ ...halves, loss: binaryCrossEntropy(), link: sigmoid() });

  it('gives a code of the width that it was asked for, and the same output from it', () => {
    const { code, output } = model.predict({ x });
    expect([code!.shape, output!.shape]).toEqual([
      [6, 2],
      [6, 9],
    ]);
    expect(model.predict({ code: code! }).output!.data).toEqual(output!.data);
  });

  it('says what it needs', () => {
    expect(() => model.predict({ y: x })).toThrow('needs a tensor x, or a tensor code');
  });
});

it('a convolutional autoencoder refuses images that cannot be halved', () => {
  const source = new ParameterSource({}, 'float64');
  const options = { size: 30, channels: 1, filters: [4, 8], code: 3 };
  expect(() => convolutionalAutoencoder(source, options)).toThrow('size is 30, must be a multiple of 4');
});

describe('a variational autoencoder', () => {
  const source = new ParameterSource(
    initialLayers(0, {
      'encoder/output': { kernel: [9, 5], rectified: false },
      mean: { kernel: [5, 2], rectified: false },
      logVariance: { kernel: [5, 2], rectified: false },
      'decoder/hidden': { kernel: [2, 5], rectified: false },
      'decoder/output': { kernel: [5, 9], rectified: false },
    }),
    'float64',
  );
  const model = variationalAutoencoder(source, { widths: [9, 5], hidden: { tanh }, code: 2 });

  it('decodes the mean at inference', () => {
    const { mean, logVariance, output } = model.predict({ x });
    expect(logVariance!.shape).toEqual([6, 2]);
    expect(model.predict({ code: mean! }).output!.data).toEqual(output!.data);
  });

  it('descends the reconstruction of a row, summed over its pixels, and the divergence', () => {
    const { loss, monitors, outputs } = model.evaluate({ x }, INFERENCE);
    const { output } = binaryCrossEntropy().forward({ prediction: outputs.logits!, target: x }, INFERENCE);
    expect(monitors.reconstruction).toBeCloseTo(9 * output.data[0]!, 12);
    expect(loss).toBeCloseTo(monitors.reconstruction! + monitors.divergence!, 12);
  });

  it('says what it needs', () => {
    expect(() => model.predict({ y: x })).toThrow('needs a tensor x');
  });
});

describe('the divergence of Gaussians', () => {
  const divergence = (mean: number, logVariance: number, precision: 'float32' | 'float64' = 'float64') => {
    const gaussian = {
      mean: tensor([1, 1], [mean], precision),
      logVariance: tensor([1, 1], [logVariance], precision),
    };
    return gaussianKullbackLeibler().forward(gaussian, INFERENCE);
  };

  it('is that of the textbook', () => {
    // KL(N(1, 4) || N(0, 1)) = (1 + 4 - 1 - log 4) / 2
    expect(divergence(1, Math.log(4)).output.data[0]).toBeCloseTo((4 - Math.log(4)) / 2, 14);
  });

  it('and its gradient are zero at the standard normal', () => {
    const { output, backward } = divergence(0, 0);
    const { mean, logVariance } = backward(scalar(1), new Gradients());
    expect([output, mean, logVariance].map(({ data }) => Math.abs(data[0]!))).toEqual([0, 0, 0]);
  });

  it('keeps its digits where a variance is near 1', () => {
    // l^2 / 4 for small l: exp(l) - 1 - l would be lost in the rounding of float32.
    expect(divergence(0, 1e-2, 'float32').output.data[0]! / 2.5083542e-5).toBeCloseTo(1, 4);
  });

  it('refuses a mean and a log-variance that do not belong together', () => {
    const layer = gaussianKullbackLeibler();
    expect(() => layer.forward({ mean: row(1, 2), logVariance: row(1) }, INFERENCE)).toThrow(
      'gaussianKullbackLeibler',
    );
  });
});

describe('sampling from a Gaussian', () => {
  it('adds the noise that it is given, as many deviations as that is', () => {
    const context = { ...INFERENCE, training: true, normal: () => Float64Array.of(1, -2) };
    const gaussian = { mean: row(5, 7), logVariance: row(Math.log(9), 0) };
    expect(Array.from(gaussianSampling().forward(gaussian, context).output.data)).toEqual([
      expect.closeTo(8, 12),
      5,
    ]);
  });

  it('refuses a mean and a log-variance that do not belong together', () => {
    const gaussian = { mean: row(1, 2), logVariance: row(1) };
    expect(() => gaussianSampling().forward(gaussian, INFERENCE)).toThrow('gaussianSampling');
  });
});
