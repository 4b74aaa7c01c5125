/**
 * Layers one after another that share other inputs besides x, such as a padding mask, the memory of a decoder or a bias of
 * attention: every layer makes a new x of the x before it, and the others reach all of them unchanged.
 *
 *   x_0 = x   x_i = f_i(x_{i-1}, what f_i takes of the others)   y = x_n,  or x + x_n where `residual`
 *
 * A link is a layer of x alone; or a layer of several inputs with the name of what each of them takes; or, with `all`, a layer that
 * takes what the chain takes, such as another chain. A block of a decoder, each part of which adds to its input:
 *
 *   const part = (links) => ({ layer: chain(links, { residual: true }), inputs: 'all' });
 *   chain([
 *     part([norm, { layer: ownAttention, inputs: { x: 'x', mask: 'mask' } }]),
 *     part([norm, { layer: crossAttention, inputs: { query: 'x', memory: 'memory', mask: 'memoryMask' } }]),
 *     part([norm, expand, relu, contract]),
 *   ])
 */
import { add } from '../core/elementwise.ts';
import { type AnyLayer, type Layer, type StateUpdate, UNWANTED, WANT_ALL } from '../core/layer.ts';
import { requireShape } from '../core/shape.ts';
import { Tensor, type Value, zeros } from '../core/tensor.ts';

/** By name, x among them. What is undefined is not given. */
export type ChainInput = { readonly x: Tensor } & Readonly<Record<string, Value | undefined>>;

/** Of every tensor among the inputs. */
export type ChainGradients = { readonly x: Tensor } & Readonly<Record<string, Tensor>>;

export type Link =
  | Layer
  | { readonly layer: AnyLayer; readonly inputs: 'all' | Readonly<Record<string, string>> };

export interface ChainOptions {
  /** Whether x is added to what the links make of it. */
  readonly residual?: boolean;
}

/** @throws ShapeError from `forward` when x cannot be added, and Error when a link takes an input that there is not */
export function chain(
  links: readonly Link[],
  { residual = false }: ChainOptions = {},
): Layer<ChainInput, Tensor, ChainGradients> {
  const parts = links.map((link) =>
    'layer' in link ? link : { layer: link as AnyLayer, inputs: 'x' as const },
  );
  const layers = parts.map(({ layer }) => layer);
  return {
    parameters: [...new Set(layers.flatMap(({ parameters }) => parameters))],
    state: layers.flatMap(({ state = [] }) => state),
    taps: layers.flatMap(({ taps = [] }) => taps),
    forward(given, context) {
      let x = given.x;
      const updates: StateUpdate[] = [];
      const passes = parts.map(({ layer, inputs }) => {
        const before = x;
        const pass = layer.forward(inputsOf(inputs, { ...given, x }) as never, context);
        x = pass.output;
        if (pass.updates) updates.push(...pass.updates);
        return { backward: pass.backward, before, inputs };
      });
      if (residual) requireShape('chain: output of a residual chain', x.shape, given.x.shape);
      return {
        output: residual ? add(given.x, x) : x,
        updates,
        // x_i reaches y through the link behind it alone, every other input through all links that take it, so its gradient is the
        // sum of theirs. Where x is added, dx is dy and what comes back through the links.
        backward(dY, gradients, want = WANT_ALL) {
          const sums = new Map<string, Tensor>();
          const addTo = (name: string, gradient: Tensor) => {
            const sum = sums.get(name);
            sums.set(name, sum === undefined ? gradient : add(sum, gradient));
          };
          let dX = dY;
          for (let i = passes.length - 1; i >= 0; i--) {
            const { backward, before, inputs } = passes[i]!;
            const returned = gradientsOf(inputs, backward(dX, gradients, i === 0 ? want : WANT_ALL));
            if (i === 0 && !want.input) return unwanted(given);
            sums.delete('x');
            for (const [name, gradient] of returned) addTo(name, gradient);
            dX = sums.get('x') ?? zeros(before.shape, before.precision);
          }
          sums.set('x', residual ? add(dY, dX) : dX);
          return tensorsOf(given, (name, value) => sums.get(name) ?? zeros(value.shape, value.precision));
        },
      };
    },
  };
}

type Inputs = 'x' | 'all' | Readonly<Record<string, string>>;

function inputsOf(inputs: Inputs, given: ChainInput): object {
  if (inputs === 'x') return given.x;
  if (inputs === 'all') return given;
  return Object.fromEntries(
    Object.entries(inputs).map(([input, name]) => {
      if (!(name in given))
        throw new Error(`chain: ${input} takes ${name}, got ${Object.keys(given).join(', ')} only`);
      return [input, given[name]];
    }),
  );
}

/** What a link returned, by the names of the chain; two of its inputs may take the same. */
function gradientsOf(inputs: Inputs, dInput: unknown): (readonly [name: string, gradient: Tensor])[] {
  if (inputs === 'x') return [['x', dInput as Tensor]];
  const named = Object.entries(dInput as Readonly<Record<string, Tensor>>);
  return inputs === 'all' ? named : named.map(([input, gradient]) => [inputs[input]!, gradient]);
}

const unwanted = (given: ChainInput): ChainGradients => tensorsOf(given, () => UNWANTED);

function tensorsOf(given: ChainInput, make: (name: string, value: Tensor) => Tensor): ChainGradients {
  const tensors = Object.entries(given).flatMap(([name, value]) =>
    value instanceof Tensor ? [[name, make(name, value)] as const] : [],
  );
  return Object.fromEntries(tensors) as ChainGradients;
}
