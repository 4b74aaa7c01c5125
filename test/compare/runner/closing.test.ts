import pc from 'picocolors';
import { expect, it } from 'vitest';
import type { NetworkRecord } from '../../../compare/results/network-record.ts';
import { type ExperimentResult, type Results, SCHEMA } from '../../../compare/results/schema.ts';
import { closingLines } from '../../../compare/runner/closing.ts';

const network: NetworkRecord = {
  parameters: 25_557_032,
  publishedParameters: 25_557_032,
  publishedSource: 'a count',
  operations: 4_089_184_256,
  layers: [],
  step: {
    batch: 2,
    input: '224 x 224 x 3',
    plannedBytes: 2 ** 31,
    peakBytes: 3.5 * 2 ** 30,
    scratchSeconds: 4.19,
    tfjsSeconds: 5.87,
  },
  leftOut: 'training',
};

const result = (record: NetworkRecord): ExperimentResult => ({
  ...{ id: 'resnet-50', title: 'ResNet-50', source: '', description: '', seed: 42, precision: 'float32' },
  ...{ profile: 'published', backend: 'node', verdict: 'agree', summary: '', checks: [], envelopes: [] },
  ...{ pictures: [], settings: {}, sources: { scratch: [], tfjs: [] }, seconds: 287 },
  network: record,
});

const lines = (record: NetworkRecord) =>
  closingLines({
    results: {
      schema: SCHEMA,
      environment: { backend: { name: 'node' } },
      experiments: [result(record)],
      outcomes: [],
      seconds: 300,
    } as unknown as Results,
    missing: [],
    exitCode: 0,
    colors: pc.createColors(false),
  });

it('says how large a network is beside what was published, how long its step took, and its peak', () => {
  expect(lines(network)).toContain(
    'resnet-50  agree  4 min 47 s  25,557,032 parameters, published 25,557,032; ' +
      'a step of 2 x 224 x 224 x 3: scratch and tfjs 4.2 s and 5.9 s, peak 3,584 MiB',
  );
});

it('says where no step was taken', () => {
  const { step: _, ...without } = network;
  expect(lines(without).join('\n')).toContain('published 25,557,032; no step was taken');
});
