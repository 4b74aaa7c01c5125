import { describe, expect, it } from 'vitest';
import type { Context } from '../../../scratch/core/context.ts';
import { decideByMargin } from '../../../scratch/core/context.ts';
import { dryRun } from '../../../scratch/core/dry-run.ts';
import { add } from '../../../scratch/core/elementwise.ts';
import { Gradients } from '../../../scratch/core/gradients.ts';
import type { Layer } from '../../../scratch/core/layer.ts';
import { matmul } from '../../../scratch/core/matmul.ts';
import { bytesInSteps, Region, step } from '../../../scratch/core/memory.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { type Shape, ShapeError, sizeOf } from '../../../scratch/core/shape.ts';
import { fresh, Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { batchNorm } from '../../../scratch/layers/batch-norm.ts';
import { conv2d } from '../../../scratch/layers/conv2d.ts';
import { lstm } from '../../../scratch/layers/lstm.ts';
import { maxPooling2d } from '../../../scratch/layers/max-pooling2d.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { lenet5 } from '../../../scratch/models/lenet5.ts';
import { transformerBlock } from '../../../scratch/models/transformer-block.ts';

type Passed = readonly [name: string, shape: Shape];

/** A context of training that draws halves and tells what passed through the named parts, both ways. */
function watching(passed: Passed[], path = ''): Context {
  return {
    training: true,
    scope: (name) => watching(passed, `${path}/${name}`),
    uniform: (_, shape) => new Float64Array(sizeOf(shape)).fill(0.5),
    normal: (_, shape) => new Float64Array(sizeOf(shape)).fill(0.5),
    decide: (_, margin, inclusive) => decideByMargin(margin, inclusive),
    choose: (_, { own }) => own(),
    record(part, value) {
      if (value instanceof Tensor) passed.push([`${path}: ${part}`, value.shape]);
    },
  };
}

/** A step of a network forward and back, and what it took. */
function passThrough(build: (source: ParameterSource) => Layer, input: Shape) {
  const layer = build(new ParameterSource(undefined, 'float32'));
  const passed: Passed[] = [];
  const bytes = step(() => {
    const gradients = new Gradients();
    const x = tensor(input, new Float64Array(sizeOf(input)).fill(0.5), 'float32');
    const { output, backward } = layer.forward(x, watching(passed));
    passed.push(['dInput', backward(fresh(output.shape, 'float32'), gradients).shape]);
    for (const parameter of layer.parameters) passed.push([parameter.name, gradients.of(parameter).shape]);
    return bytesInSteps();
  });
  return { passed, bytes };
}

const NETWORKS: Readonly<Record<string, readonly [(source: ParameterSource) => Layer, Shape]>> = {
  'LeNet-5': [lenet5, [3, 28, 28, 1]],
  'a block of a transformer': [
    (source) => transformerBlock(source, { width: 12, heads: 3, hidden: 20, epsilon: 1e-5 }),
    [2, 5, 12],
  ],
  'an LSTM': [(source) => lstm(source, { inputs: 3, units: 7 }), [5, 4, 3]],
  'a normalized and pooled convolution': [
    (source) =>
      sequential([
        conv2d(source.scope('a'), { channels: 3, filters: 8, kernelSize: 3, stride: 2, padding: 1 }),
        batchNorm(source.scope('b'), { features: 8, epsilon: 1e-3, momentum: 0.9 }),
        maxPooling2d({ poolSize: 2 }),
      ]),
    [2, 9, 11, 3],
  ],
};

describe.each(Object.entries(NETWORKS))('a dry run of %s', (_, [build, input]) => {
  const real = () => {
    const region = new Region();
    try {
      return region.hold(() => passThrough(build, input));
    } finally {
      region.dispose();
    }
  };

  it('has the shapes of a real step, and its memory to the byte', () => {
    const planned = dryRun(() => passThrough(build, input));
    const taken = real();
    expect(planned.passed).toEqual(taken.passed);
    expect(planned.passed.length).toBeGreaterThan(2);
    expect(planned.bytes).toBe(taken.bytes);
    expect(planned.bytes).toBeGreaterThan(0);
    // And the other way round: neither leaves anything to the other.
    expect(dryRun(() => passThrough(build, input))).toEqual(planned);
  });
});

it('counts the multiply-adds of products and convolutions, and nothing else', () => {
  const counted = dryRun((meter) =>
    step(() => {
      const [a, b] = [fresh([5, 7], 'float32'), fresh([7, 3], 'float32')];
      const before = meter.multiplyAdds;
      add(a, a);
      const between = meter.multiplyAdds;
      matmul(a, b);
      return [before, between, meter.multiplyAdds];
    }),
  );
  expect(counted).toEqual([0, 0, 5 * 7 * 3]);
});

it('counts what parameters would take, far beyond what there is', () => {
  const before = process.memoryUsage();
  const [bytes, multiplyAdds, inStep] = dryRun((meter) => {
    const source = new ParameterSource(undefined, 'float64');
    const kernel = source.parameter('kernel', [1e5, 1e6]);
    return step(() => {
      matmul(fresh([1e6, 1e5], 'float64'), kernel.value);
      return [meter.bytesInRegions, meter.multiplyAdds, meter.bytesInStep];
    });
  });
  expect(bytes).toBe(8e11);
  expect(multiplyAdds).toBe(1e17);
  expect(inStep).toBe(8e11 + 8e12);
  expect(process.memoryUsage().arrayBuffers - before.arrayBuffers).toBeLessThan(1e6);
});

it('still refuses shapes that do not fit', () => {
  expect(() => dryRun(() => matmul(fresh([2, 3], 'float32'), fresh([4, 5], 'float32')))).toThrow(ShapeError);
  // And leaves everything as it was.
  const x = tensor([2], [1, 2], 'float32');
  expect([...add(x, x).data]).toEqual([2, 4]);
});

it('shows zeros to code that reads numbers', () => {
  const x = (): number[] => step(() => [...add(fresh([2], 'float64'), fresh([2], 'float64')).data]);
  expect(dryRun(x)).toEqual([0, 0]);
});

it('leaves nothing that could be used', () => {
  const x = dryRun(() => fresh([2], 'float32'));
  const own = new Region();
  const y = dryRun(() => own.hold(() => fresh([2], 'float32')));
  expect(() => x.data).toThrow('cannot be used any more');
  expect(() => add(y, y)).toThrow('cannot be used any more');
});

it('is an error inside of a step or another', () => {
  expect(() => step(() => dryRun(() => 0))).toThrow('inside a step');
  expect(() => dryRun(() => dryRun(() => 0))).toThrow('inside another');
});
