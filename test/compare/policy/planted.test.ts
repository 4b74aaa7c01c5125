import { afterAll, describe, expect, it } from 'vitest';
import { makeCopy } from '../../../compare/mutants/plant.ts';
import { askChild } from '../../../compare/policy/ask-child.ts';
import { chooseBugs, examineBug } from '../../../compare/policy/planted.ts';
import { plantedLine, plantedRow } from '../../../compare/policy/table.ts';
import { repositoryRoot } from '../../../compare/runner/modules.ts';

describe('the bugs of a network', () => {
  it('are of the units it is made of, of one after another, and the same every time', async () => {
    const chosen = await chooseBugs('saturated', 6);
    expect(await chooseBugs('saturated', 6)).toEqual(chosen);
    expect(new Set(chosen.map(({ expect: unit }) => unit)).size).toBeGreaterThan(4);
    const all = await chooseBugs('saturated', 1000);
    expect(all.slice(0, 6)).toEqual(chosen);
    const units = new Set(all.map(({ expect: unit }) => unit));
    expect([...units]).toEqual(
      expect.arrayContaining(['layers/dense', 'activations/tanh', 'optimizers/sgd']),
    );
    expect([...units].filter((unit) => /lstm|adam|core/.test(unit))).toEqual([]);
  });
});

describe('a bug in a network', () => {
  const copy = makeCopy();
  afterAll(() => copy.remove());
  const request = { network: 'saturated', seeds: [0], lossScales: [1], backend: 'cpu' };
  const correct = askChild(repositoryRoot, request, 'wasm');
  const examined = async (id: string) => {
    const bug = (await chooseBugs('saturated', 1000)).find((other) => other.id === id)!;
    return examineBug(copy, bug, request, async () => (await correct).runs);
  };

  it('is killed by the network alone, and its unit named', { timeout: 300_000 }, async () => {
    const result = await examined('sigmoid/x1.001');
    expect(result).toMatchObject({ unused: false, killed: true, named: true, blamed: 'activations/sigmoid' });
    expect(result.gates).toContain('layers');
    expect(result.evidence.error).toBeGreaterThan(result.evidence.tolerance);
    expect(plantedLine(result)).toMatch(
      /^killed {4}saturated: sigmoid\/x1.001, blamed: activations\/sigmoid; red: /,
    );
    expect(plantedRow('saturated', [result, { ...result, unused: true }])).toMatch(
      /^\| saturated \| 1 \| 1 \| 1 \| sigmoid\/x1.001 \|/,
    );
  });

  it('is called unused where it changes no number', { timeout: 300_000 }, async () => {
    expect(await examined('bce/weights-missing-backward')).toMatchObject({ unused: true, killed: false });
  });
});
