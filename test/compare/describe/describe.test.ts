import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { main } from '../../../compare/cli.ts';
import { describeNetwork } from '../../../compare/describe/describe.ts';
import { findNetwork, loadNetworks } from '../../../compare/describe/load.ts';
import { descriptionText } from '../../../compare/describe/text.ts';
import { defineNetworks, type Network, type NetworkForm } from '../../../compare/network.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { lstm } from '../../../scratch/layers/lstm.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';

/** Two dense layers, 6 to `hidden` to 2; those of TensorFlow.js may be others. */
const small = (hidden: number, other = hidden, name = 'second'): NetworkForm => ({
  input: { shape: [6] },
  scratch: (source) =>
    sequential([
      tap('first', dense(source.scope('first'), { inputs: 6, units: hidden })),
      tap('second', dense(source.scope('second'), { inputs: hidden, units: 2 })),
    ]),
  tfjs: (source) =>
    tfjsSequential([
      tfjsTap('first', tfjsDense(source.scope('first'), { inputs: 6, units: other })),
      tfjsTap(name, tfjsDense(source.scope(name), { inputs: other, units: 2 })),
    ]),
});

const network = (form: NetworkForm, parameters: number, preset?: NetworkForm): Network => ({
  name: 'two-layers',
  title: 'Two layers',
  paper: 'none',
  sources: { scratch: [], tfjs: [] },
  published: { ...form, parameters, source: 'this test' },
  ...(preset && { preset }),
});

describe('a description', () => {
  it('has shapes, parameters and multiply-adds of every layer, and their sums', () => {
    const described = describeNetwork(network(small(5), 6 * 5 + 5 + 5 * 2 + 2), true);
    expect(described.layers).toEqual([
      { name: 'first', outputShape: [1, 5], parameters: 35, operations: 30 },
      { name: 'second', outputShape: [1, 2], parameters: 12, operations: 10 },
    ]);
    expect(described).toMatchObject({ parameters: 47, operations: 40, published: true, problems: [] });
    expect(described.sides.tfjs).toEqual(described.sides.scratch);
    expect(descriptionText(described)).toContain('equal in all 2 layers');
  });

  it('is of the preset unless the published form is asked for', () => {
    const both = network(small(5), 47, small(3));
    expect(describeNetwork(both, false)).toMatchObject({ parameters: 29, published: false, problems: [] });
    expect(describeNetwork(both, true)).toMatchObject({ parameters: 47, published: true });
  });

  it('says where the sides differ: sizes, names, the published count', () => {
    const sizes = describeNetwork(network(small(5, 4), 47), true);
    expect(sizes.problems).toEqual([
      'layer first: scratch gives [1, 5], tfjs [1, 4]',
      'layer first: scratch has 35 parameters, tfjs 28',
      'layer first: scratch has 30 operations, tfjs 24',
      'layer second: scratch has 12 parameters, tfjs 10',
      'layer second: scratch has 10 operations, tfjs 8',
      'parameter first/kernel: scratch has [6, 5], tfjs [6, 4]',
      'parameter first/bias: scratch has [5], tfjs [4]',
      'parameter second/kernel: scratch has [5, 2], tfjs [4, 2]',
      'tfjs has 38 parameters, published are 47',
    ]);
    expect(descriptionText(sizes)).toContain('Not equal');
    expect(describeNetwork(network(small(5, 5, 'last'), 47), true).problems).toEqual([
      'layer second is of scratch alone',
      'layer last is of tfjs alone',
      ...['kernel', 'bias'].map((name) => `parameter second/${name} is of scratch alone`),
      ...['kernel', 'bias'].map((name) => `parameter last/${name} is of tfjs alone`),
    ]);
    expect(describeNetwork(network(small(5), 48), true).problems).toEqual([
      'scratch has 47 parameters, published are 48',
      'tfjs has 47 parameters, published are 48',
    ]);
  });

  it('does not take a declared difference of operations that there is not', () => {
    const declared = { ...small(5), unequalOperations: { first: 'no reason', third: 'none' } };
    expect(describeNetwork(network(declared, 47), true).problems).toEqual([
      'layer first: its operations are declared to differ, and are equal',
      'layer third is declared to differ, and there is none',
    ]);
  });

  it('counts parts inside of parts once, and what is in no part as the rest', () => {
    const form = small(5);
    const around: NetworkForm = {
      ...form,
      scratch: (source) =>
        sequential([
          tap('both', form.scratch(source.scope('both')) as never),
          dense(source.scope('last'), { inputs: 2, units: 3 }),
        ]),
      tfjs: (source) =>
        tfjsSequential([
          tfjsTap('both', form.tfjs(source.scope('both')) as never),
          tfjsDense(source.scope('last'), { inputs: 2, units: 3 }),
        ]),
    };
    const { layers, problems } = describeNetwork(network(around, 47 + 9), true);
    expect(layers.map(({ name, parameters, operations }) => [name, parameters, operations])).toEqual([
      ['both/first', 35, 30],
      ['both/second', 12, 10],
      ['(the rest)', 9, 6],
    ]);
    expect(problems).toEqual([]);
  });

  it('lets a model that needs an unknown kernel fail by its name', () => {
    const unknown: NetworkForm = {
      ...small(5),
      scratch: (source) => lstm(source, { inputs: 6, units: 2 }),
      tfjs: () => ({ variables: {}, apply: (x: tf.Tensor) => tf.asin(x) }),
    };
    expect(() => describeNetwork(network({ ...unknown, scratch: small(5).scratch }, 47), true)).toThrow(
      'Asin',
    );
  });
});

it('refuses a definition that nobody could type or check', () => {
  const [valid] = [network(small(5), 47)];
  expect(() => defineNetworks([{ ...valid, name: 'Two Layers' }])).toThrow("'Two Layers'");
  expect(() => defineNetworks([network(small(5), 4.5)])).toThrow('4.5 is no count');
});

describe('the networks of the project', async () => {
  const networks = await loadNetworks();

  it.each(networks.map((one) => [one.name, one] as const))(
    '%s is as large as published, the same on both sides, and takes no memory',
    (_, one) => {
      const before = process.memoryUsage().rss;
      const { problems, parameters, layers } = describeNetwork(one, true);
      expect(problems).toEqual([]);
      expect(parameters).toBe(one.published.parameters);
      expect(layers.reduce((sum, layer) => sum + layer.parameters, 0)).toBe(parameters);
      // The weights alone of the largest would be 575 MB on either side.
      expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
    },
    30_000,
  );

  it('are suggested where a name is misspelt', () => {
    expect(() => findNetwork(networks, 'resnet50')).toThrow('Did you mean resnet-50');
    expect(() => findNetwork(networks, 'zzz')).toThrow('There are alexnet');
  });

  it('must not share a name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-networks-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const file of ['a.mjs', 'b.mjs'])
      writeFileSync(join(folder, file), "export default [{ name: 'x' }];");
    await expect(loadNetworks(folder)).rejects.toThrow('are called x');
  });
});

describe('lockstep describe', () => {
  let [out, errors] = ['', ''];
  beforeEach(() => {
    [out, errors] = ['', ''];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      errors += String(text);
      return true;
    });
    onTestFinished(() => void vi.restoreAllMocks());
  });

  it('lists the networks', async () => {
    expect(await main(['describe'])).toBe(0);
    expect(out).toMatch(/^lenet-5-dense +LeNet-5 in its common dense form, 61,706 parameters/m);
  });

  it('prints a network, and writes it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-describe-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'lenet.json');
    expect(await main(['describe', 'lenet-5-dense', '--published', '--json', file])).toBe(0);
    expect(out).toMatch(/^sum +61,706 +416,520 +61,706 +416,520$/m);
    const written = JSON.parse(readFileSync(file, 'utf8'));
    expect(written).toMatchObject({ name: 'lenet-5-dense', parameters: 61706, publishedParameters: 61706 });
    expect(written.layers[0]).toEqual({
      name: 'convolution0',
      outputShape: [1, 28, 28, 6],
      parameters: 156,
      operations: 117600,
    });
  });

  it('writes JSON alone to standard output', async () => {
    expect(await main(['describe', 'lenet-5-dense', '--json', '-'])).toBe(0);
    expect(JSON.parse(out).layers).toHaveLength(11);
  });

  it('says what is wrong with a command line', async () => {
    expect(await main(['describe', 'lenet-6'])).toBe(2);
    expect(errors).toContain("There is no network 'lenet-6'. Did you mean lenet-5");
    expect(await main(['describe', '--json', 'x.json'])).toBe(2);
    expect(errors).toContain('say which one');
    expect(await main(['describe', 'lenet-5', '--json', tmpdir()])).toBe(2);
    expect(errors).toContain('is a folder');
  });
});
