/** How the networks name and hand out their parameters, without the memory of the weights. */
import { describe, expect, it } from 'vitest';
import { loadNetworks } from '../../../compare/describe/load.ts';
import type { Network } from '../../../compare/network.ts';
import { Parameter } from '../../../scratch/core/parameter.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { Tensor } from '../../../scratch/core/tensor.ts';

/** Hands out parameters that hold nothing, and remembers their shapes. */
class Recorder extends ParameterSource {
  readonly shapes: Map<string, readonly number[]>;
  readonly #prefix: string;

  constructor(prefix = '', shapes = new Map<string, readonly number[]>()) {
    super({}, 'float32');
    this.#prefix = prefix;
    this.shapes = shapes;
  }

  override scope(name: string): Recorder {
    return new Recorder(`${this.#prefix}${name}/`, this.shapes);
  }

  override path(name: string): string {
    return this.#prefix + name;
  }

  override parameter(name: string, shape: readonly number[]): Parameter {
    const path = this.path(name);
    if (this.shapes.has(path)) throw new Error(`${path} is asked for twice`);
    this.shapes.set(path, shape);
    return new Parameter(path, new Tensor([0], new Float32Array(0)));
  }
}

function build({ published }: Network) {
  const source = new Recorder();
  return { model: published.scratch(source), shapes: source.shapes };
}

const networks = await loadNetworks();

describe.each(networks)('$name', (network) => {
  const { model, shapes } = build(network);
  const trained = model.parameters.map(({ name }) => name);

  it('returns every parameter that it asks for, as one that is trained or as state', () => {
    const all = [...trained, ...(model.state ?? []).map(({ name }) => name)];
    expect(all.toSorted()).toEqual([...shapes.keys()].toSorted());
  });

  it('names every layer that has parameters, once', () => {
    const taps = model.taps ?? [];
    const own = taps.flatMap(({ path, layer }) => {
      const inside = taps.filter((other) => other.path.startsWith(`${path}/`));
      const theirs = new Set(inside.flatMap((other) => other.layer.parameters));
      return layer.parameters.filter((one) => !theirs.has(one)).map(({ name }) => [path, name] as const);
    });
    expect(own.map(([, name]) => name).toSorted()).toEqual(trained.toSorted());
    for (const [path, name] of own) expect(name.slice(0, name.lastIndexOf('/'))).toBe(path);
  });
});

describe('the scaling of EfficientNet', () => {
  const shapesOf = (name: string) => build(networks.find((network) => network.name === name)!).shapes;
  const blocks = (name: string) =>
    [...shapesOf(name).keys()].filter((path) => path.endsWith('/project/kernel')).length;

  it('repeats 16 blocks in B0 and 55 in B7', () => {
    expect([blocks('efficientnet-b0'), blocks('efficientnet-b7')]).toEqual([16, 55]);
  });

  it('rounds filters to a multiple of 8, but not below nine tenths of what was asked for', () => {
    // 1.1 x 24 = 26.4, of which 24 is more than nine tenths; 1.1 x 320 = 352; 1.4 x 24 = 33.6; 2 x 320 = 640.
    expect(shapesOf('efficientnet-b2').get('stage1/block0/project/kernel')!.at(-1)).toBe(24);
    expect(shapesOf('efficientnet-b2').get('stage6/block0/project/kernel')!.at(-1)).toBe(352);
    expect(shapesOf('efficientnet-b4').get('stage1/block0/project/kernel')!.at(-1)).toBe(32);
    expect(shapesOf('efficientnet-b7').get('stage6/block3/project/kernel')!.at(-1)).toBe(640);
  });
});
