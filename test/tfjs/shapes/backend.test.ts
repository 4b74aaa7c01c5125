/** The shapes backend against the dry runs of scratch, on every layer that the project has: two that know nothing of each other. */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { loadSamples } from '../../../compare/samples/load.ts';
import type { LayerCase } from '../../../compare/samples/sample.ts';
import { seededValues, type Values } from '../../../compare/samples/values.ts';
import { type Bundle, mapBundle } from '../../../compare/trainers/bundle.ts';
import type { Context } from '../../../scratch/core/context.ts';
import { decideByMargin } from '../../../scratch/core/context.ts';
import { dryRun } from '../../../scratch/core/dry-run.ts';
import { step } from '../../../scratch/core/memory.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { sizeOf } from '../../../scratch/core/shape.ts';
import { Indices, Mask, type Value } from '../../../scratch/core/tensor.ts';
import { openBackend } from '../../../tfjs/backend.ts';
import { INFERENCE } from '../../../tfjs/core/inference.ts';
import { VariableSource } from '../../../tfjs/core/variable-source.ts';
import { shaped, withShapes } from '../../../tfjs/shapes/backend.ts';

const halves = (shape: readonly number[]): Float64Array => new Float64Array(sizeOf(shape)).fill(0.5);

const SCRATCH: Context = {
  training: false,
  scope: () => SCRATCH,
  uniform: (_, shape) => halves(shape),
  normal: (_, shape) => halves(shape),
  decide: (_, margin, inclusive) => decideByMargin(margin, inclusive),
  choose: (_, { own }) => own(),
  record() {},
};

interface Passed {
  readonly shape: readonly number[];
  readonly multiplyAdds: number;
}

const throughScratch = ({ input, scratch }: LayerCase, values: Values): Passed => {
  const x = input(values);
  return dryRun((meter) => {
    const layer = scratch(new ParameterSource(undefined, 'float64'), values, 'float64');
    return step(() => {
      const { shape } = layer.forward(x as never, SCRATCH).output;
      return { shape, multiplyAdds: meter.multiplyAdds };
    });
  });
};

const dtypeOf = (value: Value): tf.DataType =>
  value instanceof Indices ? 'int32' : value instanceof Mask ? 'bool' : 'float32';

const throughTfjs = ({ input, tfjs }: LayerCase, values: Values): Passed =>
  withShapes((counted) => {
    const x = mapBundle(input(values) as Bundle, (value) => shaped(value.shape, dtypeOf(value)));
    const layer = tfjs(new VariableSource(undefined), values);
    const before = counted();
    const { shape } = layer.apply(x as never, INFERENCE);
    return { shape, multiplyAdds: counted() - before };
  });

const samples = await loadSamples();
const WITH_KERNELS =
  /^layers\/(dense|conv2d|depthwise-conv2d|separable-conv2d|conv1d|self-attention|cross-attention|local-response-norm|squeeze-excite)$/;

/** It looks numbers up while it runs, which are not there. */
const READS_NUMBERS = 'layers/relative-position-bias';

const cases = samples.flatMap(([unit, sample]) =>
  /^(layers|activations)\//.test(unit) && unit !== READS_NUMBERS
    ? sample.cases.flatMap((one) =>
        one.kind === 'layer' ? [[`${unit}: ${one.name}`, unit, one] as const] : [],
      )
    : [],
);

describe('every layer has the same shape on both sides', () => {
  it.each(cases)('%s', (name, unit, one) => {
    const values = seededValues(1, name);
    const [scratch, tfjs] = [throughScratch(one, values), throughTfjs(one, values)];
    expect(tfjs.shape).toEqual(scratch.shape);
    // Convolved with dilation, TensorFlow.js fills up blocks.
    if (WITH_KERNELS.test(unit) && !name.includes('dilation'))
      expect(tfjs.multiplyAdds).toBe(scratch.multiplyAdds);
  });
});

describe('the shapes backend', () => {
  it('counts multiply-adds', () => {
    expect(
      withShapes((counted) => {
        const before = counted();
        tf.matMul(shaped([2, 3, 5], 'float32'), shaped([2, 5, 7], 'float32'));
        return counted() - before;
      }),
    ).toBe(2 * 3 * 5 * 7);
  });

  it('has no numbers', () => {
    expect(() => withShapes(() => tf.ones([2]).dataSync())).toThrow('has no numbers');
  });

  it('names a kernel that it does not know', () => {
    expect(() => withShapes(() => tf.acosh(shaped([2], 'float32')))).toThrow('Acosh');
  });

  it('takes no memory, however large a tensor is', () => {
    const { shape } = withShapes(() => tf.relu(shaped([1e6, 1e6], 'float32')));
    expect(shape).toEqual([1e6, 1e6]);
  });

  it('gives TensorFlow.js back the backend that it had', async () => {
    await openBackend({ backend: 'cpu' });
    withShapes(() => tf.relu(shaped([2], 'float32')));
    expect(tf.getBackend()).toBe('cpu');
    expect(Array.from(tf.add([1, 2], [3, 4]).dataSync())).toEqual([4, 6]);
  });
});
