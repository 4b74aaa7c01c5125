/** What the sample of chain does not ask: messages, what is unused or unwanted, composition. */
import { describe, expect, it } from 'vitest';
import { tanh } from '../../../scratch/activations/tanh.ts';
import { add, multiply } from '../../../scratch/core/elementwise.ts';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { type Layer, UNWANTED } from '../../../scratch/core/layer.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { Mask, type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { chain, type Link } from '../../../scratch/layers/chain.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tap } from '../../../scratch/layers/tap.ts';

const row = (...values: number[]): Tensor => tensor([1, values.length], values, 'float64');
const numbers = ({ data }: Tensor) => Array.from(data);

/** a b, element by element. */
const product: Layer<
  { readonly a: Tensor; readonly b: Tensor },
  Tensor,
  { readonly a: Tensor; readonly b: Tensor }
> = {
  parameters: [],
  forward: ({ a, b }) => ({
    output: multiply(a, b),
    backward: (dY) => ({ a: multiply(dY, b), b: multiply(dY, a) }),
  }),
};
const times = (other: string): Link => ({ layer: product, inputs: { a: 'x', b: other } });

describe('chain', () => {
  it('of layers of x alone is what sequential is', () => {
    const layers = [tanh(), tanh()];
    const [one, other] = [
      chain(layers).forward({ x: row(0.5) }, INFERENCE),
      sequential(layers).forward(row(0.5), INFERENCE),
    ];
    expect(one.output).toEqual(other.output);
    expect(one.backward(row(2), new Gradients()).x).toEqual(other.backward(row(2), new Gradients()));
  });

  it('adds what its links carry back of a shared input', () => {
    // y = x s s, so dx = s s and ds = 2 x s.
    const { output, backward } = chain([times('s'), times('s')]).forward({ x: row(3), s: row(5) }, INFERENCE);
    expect(numbers(output)).toEqual([75]);
    const { x, s } = backward(row(1), new Gradients());
    expect([numbers(x), numbers(s!)]).toEqual([[25], [30]]);
  });

  it('adds what comes back of x where one link takes it twice', () => {
    const { backward } = chain([times('x')]).forward({ x: row(3) }, INFERENCE);
    expect(numbers(backward(row(1), new Gradients()).x)).toEqual([6]);
  });

  it('adds x where it is residual, and so do chains inside of it', () => {
    const inner = chain([times('s')], { residual: true });
    // y = x + x s + (x + x s) s = x (1 + s)^2
    const links: Link[] = [
      { layer: inner, inputs: 'all' },
      { layer: inner, inputs: 'all' },
    ];
    const { output, backward } = chain(links).forward({ x: row(3), s: row(5) }, INFERENCE);
    expect(numbers(output)).toEqual([108]);
    const { x, s } = backward(row(1), new Gradients());
    expect([numbers(x), numbers(s!)]).toEqual([[36], [36]]);
  });

  it('has no gradient of a mask, and zeros of a tensor that nothing takes', () => {
    const mask = new Mask([1], Uint8Array.of(1));
    const given = { x: row(3), mask, unused: row(1, 2), none: undefined };
    const gradients = chain([tanh()]).forward(given, INFERENCE).backward(row(1), new Gradients());
    expect(Object.keys(gradients)).toEqual(['x', 'unused']);
    expect(numbers(gradients['unused']!)).toEqual([0, 0]);
  });

  it('carries nothing back to x where no link takes it', () => {
    const links: Link[] = [{ layer: product, inputs: { a: 's', b: 's' } }];
    const { x, s } = chain(links)
      .forward({ x: row(3), s: row(5) }, INFERENCE)
      .backward(row(1), new Gradients());
    expect([numbers(x), numbers(s!)]).toEqual([[0], [10]]);
  });

  it('passes on that gradients of inputs are not wanted, and still has those of parameters', () => {
    const source = new ParameterSource(
      { kernel: tensor([1, 1], [2], 'float64'), bias: tensor([1], [0], 'float64') },
      'float64',
    );
    const layer = chain([dense(source, { inputs: 1, units: 1 }), times('s')], { residual: true });
    const gradients = new Gradients();
    const { backward } = layer.forward({ x: row(3), s: row(5) }, INFERENCE);
    expect(backward(row(1), gradients, { input: false })).toEqual({ x: UNWANTED, s: UNWANTED });
    expect(numbers(gradients.of(layer.parameters[0]!))).toEqual([15]);
  });

  it('lists parameters once and parts in order', () => {
    const source = new ParameterSource(
      { kernel: tensor([1, 1], [2], 'float64'), bias: tensor([1], [0], 'float64') },
      'float64',
    );
    const shared = dense(source, { inputs: 1, units: 1 });
    const layer = chain([tap('first', shared), tap('second', tanh()), shared]);
    expect(layer.parameters).toHaveLength(2);
    expect(layer.taps!.map(({ path }) => path)).toEqual(['first', 'second']);
  });

  it('says which input there is not', () => {
    expect(() => chain([times('memory')]).forward({ x: row(3), mask: undefined }, INFERENCE)).toThrow(
      'chain: b takes memory, got x, mask only',
    );
  });

  it('says that x cannot be added', () => {
    const widening: Layer = {
      parameters: [],
      forward: (x) => ({ output: tensor([1, 2], [x.data[0]!, 0], 'float64'), backward: (dY) => add(dY, dY) }),
    };
    expect(() => chain([widening], { residual: true }).forward({ x: row(3) }, INFERENCE)).toThrow(
      'chain: output of a residual chain: got shape [1, 2], needs [1, 1]',
    );
  });
});
