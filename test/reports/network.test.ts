import { expect, it } from 'vitest';
import type { NetworkRecord } from '../../compare/results/network-record.ts';
import { networkSection } from '../../reports/pages/network-section.ts';
import { HOSTILE } from './fixture.ts';

const record: NetworkRecord = {
  parameters: 1_234_567,
  publishedParameters: 1_234_568,
  publishedSource: `the paper ${HOSTILE.image}`,
  operations: 4_089_184_256,
  layers: [
    { name: `stem ${HOSTILE.script}`, outputShape: [1, 112, 64], parameters: 9408, operations: 118_013_952 },
  ],
  step: {
    batch: 2,
    input: '224 x 224 x 3',
    plannedBytes: 3 * 2 ** 30,
    peakBytes: 5 * 2 ** 30,
    scratchSeconds: 4.2,
    tfjsSeconds: 5.9,
  },
  leftOut: 'no training',
};

it('has the count beside the published one, the step and every layer', () => {
  const { markup } = networkSection(record);
  for (const text of [
    '1,234,567',
    '1,234,568',
    '4,089,184,256',
    '1 × 112 × 64',
    '9,408',
    '3,072 MiB',
    '5,120 MiB',
  ])
    expect(markup).toContain(text);
  expect(markup).toContain('2 × 224 x 224 x 3');
  expect(markup).not.toContain('Smaller than published');
});

it('says what was smaller than published, or that there was no step', () => {
  const { step: _, ...without } = record;
  const { markup } = networkSection({ ...without, reduced: 'images of [96, 96, 3]' });
  expect(markup).toContain('Smaller than published');
  expect(markup).toContain('images of [96, 96, 3]');
  expect(markup).not.toContain('Step taken');
});

it('shows names as text', () => {
  const { markup } = networkSection(record);
  expect(markup).not.toContain('<img');
  expect(markup).not.toContain('<script');
});
