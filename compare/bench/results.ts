/**
 * What a run of the bench found: what `--json` writes, what `--compare` reads, and what the page is drawn from. A file must
 * hold an environment and rows; everything else may be missing, since a run can be told to measure a part only.
 */
import { z } from 'zod';

/** A change that old readers would misread raises the number. */
export const BENCH_SCHEMA = 'lockstep-bench/1';

/** The figures in the folder of a report, for its page. */
export const BENCH_FILE = 'bench.json';

const text = z.string().min(1);
const positive = z.number().positive();

/** Medians and the like of one thing on one peer. */
const timing = z.looseObject({
  peer: text,
  threads: z.int().min(1),
  precision: z.enum(['float32', 'float64']),
  /** Seconds of one repetition: the median of the runs, and the least. */
  medianSeconds: positive,
  minSeconds: positive,
  runs: z.int().min(1),
  /** Interquartile range of the runs. */
  spreadSeconds: z.number().min(0).optional(),
  /** Its median over that of scratch in float32 with as many threads: above 1, scratch is faster. */
  ratio: positive.optional(),
  /** The most memory that the process held while it was measured. */
  peakBytes: positive.optional(),
});

const row = timing.extend({ workload: text });

const machine = z.looseObject({
  lockstep: z.string().optional(),
  commit: z.string().optional(),
  node: z.string().optional(),
  platform: z.string().optional(),
  arch: z.string().optional(),
  cpu: z.string().optional(),
  cores: z.number().optional(),
  memoryBytes: z.number().optional(),
  /** What each peer is, with its version. */
  peers: z.record(z.string(), z.string()).optional(),
});

const growthCurve = z.looseObject({
  name: text,
  title: text,
  /** What grows. */
  axis: text,
  points: z.array(z.looseObject({ at: z.number(), timings: z.array(timing) })),
});

export const benchSchema = z.looseObject({
  schema: z.literal(BENCH_SCHEMA).optional(),
  environment: machine,
  rows: z.array(row),
  /** What the rows' workloads are; `operations` are the floating-point operations of a repetition, where they are counted. */
  workloads: z
    .array(z.looseObject({ name: text, title: text, kind: text, operations: positive.optional() }))
    .optional(),
  /** Floating-point operations a second that one thread can do with SIMD, by precision. */
  simdPeak: z.record(z.string(), positive).optional(),
  growth: z.array(growthCurve).optional(),
  /** From the start of a process to the result of its first operation. */
  firstOperation: z.array(timing).optional(),
  /** Who is left out or cannot do what, and why. */
  notes: z.array(z.string()).optional(),
  command: z.string().optional(),
  startedAt: z.string().optional(),
  /** Of the whole run. */
  seconds: z.number().optional(),
});

export type Timing = z.infer<typeof timing>;
export type Row = z.infer<typeof row>;
export type GrowthCurve = z.infer<typeof growthCurve>;
export type BenchResults = z.infer<typeof benchSchema>;

/** Checks that no row is there twice, which would make a comparison depend on their order. */
export function repeatedRow(rows: readonly Row[]): string | undefined {
  const seen = new Set<string>();
  return rows.map(keyOf).find((key) => {
    const again = seen.has(key);
    seen.add(key);
    return again;
  });
}

export const keyOf = ({ workload, peer, threads, precision }: Row): string =>
  `${workload}, ${peer}, ${threads === 1 ? '1 thread' : `${threads} threads`}, ${precision}`;
