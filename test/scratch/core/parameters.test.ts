import { describe, expect, it } from 'vitest';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { type Pullback, pullback, WANT_ALL } from '../../../scratch/core/layer.ts';
import { Parameter } from '../../../scratch/core/parameter.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';

const parameter = (name = 'w') => new Parameter(name, tensor([2], [1, 2], 'float32'));

describe('Parameter', () => {
  it('is overwritten as a whole, and its version tells', () => {
    const w = parameter();
    w.assign([3, 4]);
    expect(Array.from(w.value.data)).toEqual([3, 4]);
    expect(w.version).toBe(1);
    expect(() => w.assign([1])).toThrow('Parameter w: assigned 1 numbers, holds 2');
  });
});

describe('Gradients', () => {
  it('are zero until something is added, in the shape and precision of the parameter', () => {
    const gradients = new Gradients();
    const w = parameter();
    expect(gradients.has(w)).toBe(false);
    const zero = gradients.of(w);
    expect([zero.shape, zero.precision, Array.from(zero.data)]).toEqual([[2], 'float32', [0, 0]]);
  });

  it('add up where a parameter is used twice, and keep two parameters apart', () => {
    const gradients = new Gradients();
    const [w, other] = [parameter('w'), parameter('w')];
    const part = tensor([2], [1, 10], 'float32');
    gradients.add(w, part);
    gradients.add(w, part);
    gradients.add(other, part);
    expect(Array.from(gradients.of(w).data)).toEqual([2, 20]);
    expect(Array.from(gradients.of(other).data)).toEqual([1, 10]);
    expect(Array.from(part.data)).toEqual([1, 10]);
  });

  it('refuse another shape', () => {
    const gradients = new Gradients();
    expect(() => gradients.add(parameter(), zeros([3], 'float32'))).toThrow(
      'gradient of w: got shape [3], needs [2]',
    );
  });
});

describe('pullback', () => {
  const back = (parameters: readonly Parameter[]): Pullback<Tensor, Tensor> =>
    pullback('dense', parameters, (dOutput: Tensor) => dOutput);
  const dOutput = zeros([1], 'float32');

  it('refuses to carry a gradient back through weights that have changed since', () => {
    const w = parameter('hidden/kernel');
    const carry = back([w]);
    expect(carry(dOutput, new Gradients())).toBe(dOutput);
    w.assign([0, 0]);
    expect(() => carry(dOutput, new Gradients())).toThrow(
      'dense: hidden/kernel was updated after the forward pass; run forward again before this backward',
    );
    expect(back([w])(dOutput, new Gradients())).toBe(dOutput);
  });

  it('wants everything unless told otherwise', () => {
    const wants: unknown[] = [];
    const carry = pullback('x', [], (d: Tensor, _gradients, want) => {
      wants.push(want);
      return d;
    });
    carry(dOutput, new Gradients());
    carry(dOutput, new Gradients(), { input: false });
    expect(wants).toEqual([WANT_ALL, { input: false }]);
  });
});

describe('ParameterSource', () => {
  const initial = {
    'hidden/kernel': tensor([2, 3], [1, 2, 3, 4, 5, 6], 'float64'),
    'hidden/bias': tensor([3], [0.1, 0.2, 0.3], 'float64'),
  };

  it('hands out parameters by path, copied into its precision', () => {
    const source = new ParameterSource(initial, 'float32');
    const hidden = source.scope('hidden');
    const bias = hidden.parameter('bias', [3]);
    hidden.parameter('kernel', [2, 3]);
    source.finish('model');
    expect(hidden.path('bias')).toBe('hidden/bias');
    expect(bias.name).toBe('hidden/bias');
    expect(bias.value.data[0]).toBe(Math.fround(0.1));
    bias.assign([7, 7, 7]);
    expect(initial['hidden/bias'].data[0]).toBe(0.1);
  });

  it('lists every problem at once', () => {
    const source = new ParameterSource({ ...initial, spare: zeros([1], 'float64') }, 'float64');
    const hidden = source.scope('hidden');
    hidden.parameter('kernel', [3, 2]);
    hidden.parameter('bias', [3]);
    hidden.parameter('bias', [3]);
    hidden.parameter('gamma', [3]);
    // A name of Object.prototype is a name like any other.
    source.parameter('constructor', [1]);
    expect(() => source.finish('my model')).toThrow(
      [
        'my model: parameters do not fit:',
        '  hidden/kernel needs [3, 2], its initial value is [2, 3]',
        '  hidden/bias is asked for twice',
        '  hidden/gamma [3] has no initial value',
        '  constructor [1] has no initial value',
        '  spare has an initial value but the model does not use it',
      ].join('\n'),
    );
  });
});
