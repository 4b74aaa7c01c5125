/** The results schema as zod checks: what a file must hold to be read. Keys that are not known here are kept. */
import { z } from 'zod';
import { jsonNumber, jsonNumbers, numbers } from './number-schemas.ts';
import { picture } from './picture-schemas.ts';
import { type ExperimentResult, type Results, SCHEMA, VERDICTS } from './schema.ts';

const texts = z.array(z.string());
const verdict = z.enum(VERDICTS);
const precision = z.enum(['float32', 'float64']);
const seed = z.int().min(0).max(0xffff_ffff);
const named = <T extends z.ZodType>(item: T) => z.record(z.string(), item);

const tensorRecords = named(
  z.looseObject({
    shape: numbers,
    values: jsonNumbers.optional(),
    sha256: z.string().optional(),
    statistics: z
      .looseObject({ mean: jsonNumber, min: jsonNumber, max: jsonNumber, rms: jsonNumber })
      .optional(),
  }),
);

const side = z.looseObject({
  initial: tensorRecords.optional(),
  firstGradients: tensorRecords.optional(),
  final: tensorRecords.optional(),
  outputs: tensorRecords.optional(),
  losses: named(jsonNumbers).optional(),
  metrics: named(jsonNumber.nullable()).optional(),
  timings: named(z.number()),
  hash: z.string(),
});

const comparison = z.looseObject({
  tensor: z.string(),
  side: z.enum(['scratch', 'tfjs']).optional(),
  step: z.number().optional(),
  error: jsonNumber,
  tolerance: jsonNumber,
  floor: jsonNumber.optional(),
  plainSum: jsonNumber.optional(),
  verdict,
  worst: z
    .looseObject({ index: numbers, value: jsonNumber, truth: jsonNumber, share: jsonNumber.optional() })
    .optional(),
  ulp: jsonNumber.optional(),
  cosine: jsonNumber.optional(),
});

const check = z.looseObject({
  name: z.string(),
  verdict,
  message: z.string(),
  blamed: z.string().optional(),
  seconds: z.number(),
  tensors: z.array(comparison),
});

const envelope = z.looseObject({
  phase: z.string(),
  steps: numbers,
  lower: jsonNumbers,
  upper: jsonNumbers,
  firstOutside: z.looseObject({ step: z.number(), side: z.enum(['scratch', 'tfjs']) }).optional(),
});

const network = z.looseObject({
  parameters: z.number(),
  publishedParameters: z.number(),
  publishedSource: z.string(),
  operations: z.number(),
  layers: z.array(
    z.looseObject({ name: z.string(), outputShape: numbers, parameters: z.number(), operations: z.number() }),
  ),
  step: z
    .looseObject({
      batch: z.number(),
      input: z.string(),
      plannedBytes: z.number(),
      peakBytes: z.number(),
      scratchSeconds: z.number(),
      tfjsSeconds: z.number(),
    })
    .optional(),
  reduced: z.string().optional(),
  leftOut: z.string(),
});

const experimentResult = z.looseObject({
  id: z.string().min(1),
  title: z.string(),
  source: z.string(),
  description: z.string(),
  seed,
  precision,
  profile: z.enum(['quick', 'full', 'published']),
  backend: z.string(),
  verdict,
  summary: z.string(),
  declared: z.looseObject({ verdict, reason: z.string() }).optional(),
  decidedByRounding: z.looseObject({ metrics: z.array(z.string()), reason: z.string() }).optional(),
  blamed: z.string().optional(),
  checks: z.array(check),
  sides: z.looseObject({ scratch: side, tfjs: side }).optional(),
  envelopes: z.array(envelope),
  pictures: z.array(picture),
  network: network.optional(),
  settings: named(z.union([z.string(), z.number(), z.boolean()])),
  sources: z.looseObject({ scratch: texts, tfjs: texts }),
  seconds: z.number(),
});

const outcome = z.looseObject({
  id: z.string(),
  precision,
  metric: z.string(),
  seeds: z.array(seed),
  scratch: jsonNumbers,
  tfjs: jsonNumbers,
  meanDifference: jsonNumber,
  interval: z.tuple([jsonNumber, jsonNumber]),
  margin: jsonNumber,
  verdict,
  message: z.string(),
});

const environment = z.looseObject({
  lockstep: z.string(),
  commit: z.string().optional(),
  node: z.string(),
  platform: z.string(),
  arch: z.string(),
  cpu: z.string(),
  cores: z.number(),
  memoryBytes: z.number(),
  backend: z.looseObject({
    name: z.string(),
    reason: z.string(),
    tfjs: z.string(),
    tensorflow: z.string().optional(),
    device: z.string().optional(),
  }),
  settings: named(z.string()),
});

const plannedTask = z.looseObject({ key: z.string().min(1), id: z.string().min(1), seed, precision });

const results = z.looseObject({
  schema: z.literal(SCHEMA),
  environment,
  machines: z.array(environment).optional(),
  plan: z.array(plannedTask),
  shard: z.string().optional(),
  command: z.string(),
  startedAt: z.string(),
  seconds: z.number(),
  experiments: z.array(experimentResult),
  outcomes: z.array(outcome),
});

/** What a run sets out to do, kept beside the journal so that a killed run can still be reported. */
export type RunRecord = Pick<Results, 'schema' | 'environment' | 'plan' | 'shard' | 'command' | 'startedAt'>;
const runRecord = results.omit({ machines: true, seconds: true, experiments: true, outcomes: true });

/** Either the value, or what is wrong with it: `experiments[0].seed: should be ...`, at most three of them. */
export type Checked<T> = { readonly value: T } | { readonly problem: string };

function checked<T>(schema: z.ZodType, value: unknown): Checked<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data as T };
  const issues = parsed.error.issues;
  const shown = issues.slice(0, 3).map((issue) => `${pathOf(issue.path)}: ${issue.message}`);
  if (issues.length > 3) shown.push(`and ${issues.length - 3} more`);
  return { problem: shown.join('; ') };
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '') || 'the whole';

export const checkResults = (value: unknown): Checked<Results> => checked(results, value);
export const checkExperimentResult = (value: unknown): Checked<ExperimentResult> =>
  checked(experimentResult, value);
export const checkRunRecord = (value: unknown): Checked<RunRecord> => checked(runRecord, value);
