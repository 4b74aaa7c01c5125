import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lineEnds } from '../../reports/charts/decision-line.ts';
import { thinIndices } from '../../reports/charts/thin.ts';
import { repeatCommand } from '../../reports/command.ts';
import { pageNames } from '../../reports/file-names.ts';
import { checkOrder, groupExperiments } from '../../reports/groups.ts';
import { highlightLines } from '../../reports/highlight.ts';
import { missingNote } from '../../reports/pages/missing.ts';
import { pairSources } from '../../reports/pages/sources.ts';
import { greyPng } from '../../reports/png.ts';
import { experiment, fixtureResults, HOSTILE } from './fixture.ts';

describe('pageNames', () => {
  it('keeps plain ids and gives every other a safe name of its own', () => {
    const ids = [
      'network-xor',
      'index',
      'con',
      '../../etc',
      'A',
      'a',
      '',
      'é',
      'ê',
      ...Object.values(HOSTILE),
    ];
    const names = [...pageNames(ids).values()];
    expect(names[0]).toBe('network-xor.html');
    expect(names).toHaveLength(new Set(ids).size);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,90}\.html$/);
    expect(names).not.toContain('index.html');
    expect(names).not.toContain('con.html');
  });
});

describe('groups', () => {
  it('show the worst run of an id, so that no red seed hides behind a green one', () => {
    const red = experiment('a', { seed: 7, verdict: 'scratch is wrong' });
    const results = {
      ...fixtureResults(),
      experiments: [experiment('a'), red, experiment('a', { seed: 9 })],
    };
    const [group] = groupExperiments(results);
    expect([group.main.seed, group.worst.seed, group.tone]).toEqual([0, 7, 'bad']);
  });

  it('count a declared verdict as green, and only that one', () => {
    const declared = { verdict: 'framework is wrong', reason: 'known' } as const;
    const tones = [
      experiment('a', { verdict: 'framework is wrong', declared }),
      experiment('b', { verdict: 'scratch is wrong', declared }),
    ];
    const groups = groupExperiments({ ...fixtureResults(), experiments: tones });
    expect(groups.map(({ tone }) => tone)).toEqual(['good', 'bad']);
  });

  it('take the order of the checks from the runs', () => {
    const named = (...names: string[]) =>
      experiment('x', {
        checks: names.map((name) => ({ name, verdict: 'agree', message: '', seconds: 0, tensors: [] })),
      });
    expect(checkOrder([named('a', 'c'), named('a', 'b', 'c'), named('c', 'd')])).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('name the planned runs without a result', () => {
    const note = String(missingNote(fixtureResults()));
    expect(note).toContain('2 of 3 planned runs');
    expect(note).toContain('recipes</bdi> (seed 0, float32)');
    expect(missingNote({ ...fixtureResults(), plan: [] })).toBe(false);
  });
});

describe('repeatCommand', () => {
  it('names seed, precision, profile and backend, and steps where they were given', () => {
    expect(repeatCommand(experiment('network-xor', { seed: 3 }), 'lockstep run --steps 50')).toBe(
      'npx lockstep run network-xor --seed 3 --precision float32 --profile quick --backend node --steps 50',
    );
  });

  it('quotes what a shell would read as something else', () => {
    expect(repeatCommand(experiment("a'; rm -rf $HOME"), '')).toContain(`run 'a'\\''; rm -rf $HOME' --seed`);
    const sources = { scratch: ['/home/me/my model.ts'], tfjs: ['/home/me/my model.ts'] };
    expect(repeatCommand(experiment('mine', { sources }), '')).toContain(`run '/home/me/my model.ts' --seed`);
  });
});

describe('highlightLines', () => {
  it('gives one balanced line for each line of the source, a comment over three lines included', () => {
    const lines = highlightLines('/* one\n two <b>\n three */\nconst a = `x`;\n', 'a.ts').map(String);
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line.match(/<span/g)?.length).toBe(line.match(/<\/span>/g)?.length);
      expect(line).not.toContain('<b>');
    }
    expect(lines[1]).toContain('hljs-comment');
  });
});

describe('pairSources', () => {
  it('puts mirrored files beside each other and keeps all others', () => {
    expect(
      pairSources(
        ['scratch/models/mlp.ts', 'scratch/layers/dense.ts', 'scratch/core/rows.ts'],
        ['tfjs/layers/dense.ts', 'tfjs/models/mlp.ts'],
      ),
    ).toEqual([
      ['scratch/models/mlp.ts', 'tfjs/models/mlp.ts'],
      ['scratch/layers/dense.ts', 'tfjs/layers/dense.ts'],
      ['scratch/core/rows.ts', undefined],
    ]);
  });
});

describe('thinIndices', () => {
  it('keeps the ends, the highest and the lowest value and the start of a gap', () => {
    const values = Array.from({ length: 50_000 }, (_, index): number | null => Math.sin(index / 900));
    values[31_007] = 99;
    values[42_001] = -99;
    values[47_777] = null;
    const kept = thinIndices(values, 1000);
    expect(kept.length).toBeLessThan(1600);
    expect(kept).toEqual(expect.arrayContaining([0, 31_007, 42_001, 47_777, 49_999]));
    expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
  });
});

describe('lineEnds', () => {
  it('solves for the coordinate with the larger weight', () => {
    expect(lineEnds([1, 2], -2, [0, 2], [0, 2])).toEqual({ x: [0, 2], y: [1, -0] });
    expect(lineEnds([2, 0], -1, [0, 2], [0, 2])).toEqual({ x: [0.5, 0.5], y: [0, 2] });
  });

  it('finds no line in zero, infinite or three weights', () => {
    expect(lineEnds([0, 0], 1, [0, 1], [0, 1])).toBeNull();
    expect(lineEnds(['NaN', 1], 1, [0, 1], [0, 1])).toBeNull();
    expect(lineEnds([1, 2, 3], 1, [0, 1], [0, 1])).toBeNull();
  });
});

describe('greyPng', () => {
  it('holds the pixels, clamped, row by row behind a filter byte', () => {
    const bytes = Buffer.from(greyPng([0, 0.5, 1, 2, -1, Number.NaN], 3, 2).split(',')[1], 'base64');
    const start = bytes.indexOf('IDAT') + 4;
    const length = bytes.readUInt32BE(start - 8);
    expect([...inflateSync(bytes.subarray(start, start + length))]).toEqual([0, 0, 128, 255, 0, 255, 0, 0]);
  });

  it('refuses a wrong number of pixels', () => {
    expect(() => greyPng([0], 2, 2)).toThrow('needs 4 pixels, not 1');
  });
});
