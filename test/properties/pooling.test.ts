import fc from 'fast-check';
import { describe } from 'vitest';
import { averagePooling2d } from '../../scratch/layers/average-pooling2d.ts';
import { globalAveragePooling } from '../../scratch/layers/global-average-pooling.ts';
import { globalMaxPooling } from '../../scratch/layers/global-max-pooling.ts';
import { maxPooling2d } from '../../scratch/layers/max-pooling2d.ts';
import { upSampling2d } from '../../scratch/layers/up-sampling2d.ts';
import { averagePooling2d as tfjsAverage } from '../../tfjs/layers/average-pooling2d.ts';
import { globalAveragePooling as tfjsGlobalAverage } from '../../tfjs/layers/global-average-pooling.ts';
import { globalMaxPooling as tfjsGlobalMax } from '../../tfjs/layers/global-max-pooling.ts';
import { maxPooling2d as tfjsMax } from '../../tfjs/layers/max-pooling2d.ts';
import { upSampling2d as tfjsUpSampling } from '../../tfjs/layers/up-sampling2d.ts';
import { agreesOn, length, openCpuBackend } from './agrees-on.ts';

const side = fc.integer({ min: 4, max: 10 });
const images = fc.tuple(length(3), side, side, length(5));
const window = (padding: fc.Arbitrary<'valid' | 'same'>) =>
  fc.record({ poolSize: fc.tuple(length(4), length(4)), stride: fc.tuple(length(3), length(3)), padding });

describe('pooling', () => {
  openCpuBackend();

  agreesOn(
    'max: windows, strides, paddings',
    fc.record({ input: images, options: window(fc.constantFrom('valid', 'same')) }),
    ({ input, options }) => ({
      input,
      scratch: () => maxPooling2d(options),
      tfjs: () => tfjsMax(options),
    }),
  );

  // The gradient of the framework with `same` is a known finding on this backend.
  agreesOn(
    'average: windows, strides',
    fc.record({ input: images, options: window(fc.constant('valid')) }),
    ({ input, options }) => ({
      input,
      scratch: () => averagePooling2d(options),
      tfjs: () => tfjsAverage(options),
    }),
  );

  agreesOn('global average', images, (input) => ({
    input,
    scratch: () => globalAveragePooling(),
    tfjs: () => tfjsGlobalAverage(),
  }));

  agreesOn('global max', images, (input) => ({
    input,
    scratch: () => globalMaxPooling(),
    tfjs: () => tfjsGlobalMax(),
  }));

  agreesOn(
    'up-sampling: sizes, nearest and bilinear',
    fc.record({
      input: fc.tuple(length(3), length(5), length(5), length(4)),
      options: fc.record({
        size: fc.tuple(length(3), length(3)),
        interpolation: fc.constantFrom('nearest' as const, 'bilinear' as const),
      }),
    }),
    ({ input, options }) => ({
      input,
      scratch: () => upSampling2d(options),
      tfjs: () => tfjsUpSampling(options),
    }),
  );
});
