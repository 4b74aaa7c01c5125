/** Turns what a side did into the records of the results. */
import { createHash } from 'node:crypto';
import { formatShape } from '../../scratch/core/shape.ts';
import { type NamedTensors, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { rms } from '../checks/norms.ts';
import { jsonNumber } from '../results/json-number.ts';
import type { JsonNumber, SideResult, TensorRecord, TensorRecords } from '../results/schema.ts';
import { hashNumbers } from './digest.ts';

/** Above this many elements a tensor is recorded by its hash and statistics. */
const FULL_RECORD = 10_000;

export function tensorRecord({ shape, data, size }: Tensor): TensorRecord {
  if (size <= FULL_RECORD) return { shape, values: Array.from(data, jsonNumber) };
  const hash = createHash('sha256');
  hashNumbers(hash, data);
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < size; i++) {
    min = Math.min(min, data[i]!);
    max = Math.max(max, data[i]!);
    sum += data[i]!;
  }
  const statistics = { mean: sum / size, min, max, rms: rms(data) };
  return {
    shape,
    sha256: hash.digest('hex'),
    statistics: {
      mean: jsonNumber(statistics.mean),
      min: jsonNumber(statistics.min),
      max: jsonNumber(statistics.max),
      rms: jsonNumber(statistics.rms),
    },
  };
}

export interface SideRecord {
  readonly initial?: NamedTensors | undefined;
  readonly firstGradients?: NamedTensors | undefined;
  readonly final?: NamedTensors | undefined;
  readonly outputs?: NamedTensors | undefined;
  readonly losses?: Readonly<Record<string, readonly number[]>> | undefined;
  readonly metrics?: Readonly<Record<string, number | null>> | undefined;
  readonly timings: Readonly<Record<string, number>>;
}

export function sideResult(side: SideRecord): SideResult {
  const { timings, losses, metrics } = side;
  const records = (values: NamedTensors): TensorRecords =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, tensorRecord(value)]));
  const tensors = (['initial', 'firstGradients', 'final', 'outputs'] as const).flatMap((name) =>
    side[name] === undefined ? [] : [[name, records(side[name])] as const],
  );
  const numbers = <T>(values: Readonly<Record<string, T>>, f: (value: T) => unknown) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, f(value)]));
  return {
    ...Object.fromEntries(tensors),
    ...(losses && {
      losses: numbers(losses, (series) => series.map(jsonNumber)) as Record<string, JsonNumber[]>,
    }),
    ...(metrics && {
      metrics: numbers(metrics, (value) => (value === null ? null : jsonNumber(value))) as Record<
        string,
        JsonNumber | null
      >,
    }),
    timings,
    hash: contentHash(side),
  };
}

/** Over names, shapes and the bits of every number, timings aside: equal hashes mean bit-identical results. */
function contentHash({
  initial,
  firstGradients,
  final,
  outputs,
  losses = {},
  metrics = {},
}: SideRecord): string {
  const hash = createHash('sha256');
  for (const [part, values] of Object.entries({ initial, firstGradients, final, outputs })) {
    for (const [name, { shape, data }] of Object.entries(values ?? {})) {
      hash.update(`${part} ${name} ${formatShape(shape)}\n`);
      hashNumbers(hash, data);
    }
  }
  for (const [name, series] of Object.entries(losses)) {
    hash.update(`loss ${name}\n`);
    hashNumbers(hash, tensor([series.length], series, 'float64').data);
  }
  hash.update(JSON.stringify(numbersAsText(metrics)));
  return hash.digest('hex');
}

const numbersAsText = (metrics: Readonly<Record<string, number | null>>) =>
  Object.entries(metrics).map(([name, value]) => [name, value === null ? null : jsonNumber(value)]);
