/**
 * The results of a run: what `--json` writes, what the journal keeps, and what the report is drawn from.
 *
 * The schema is versioned: a change that old readers would misread raises the number in SCHEMA. Numbers that JSON
 * cannot hold are written as the strings 'NaN', 'Infinity' and '-Infinity' (`JsonNumber`).
 */
import type { NetworkRecord } from './network-record.ts';
import type { Picture } from './pictures.ts';
import type { JsonNumber, SideName } from './terms.ts';

export type { JsonNumber, SideName } from './terms.ts';

export const SCHEMA = 'lockstep-results/1';

export type Precision = 'float32' | 'float64';
/** How long experiments train. */
export type Profile = 'quick' | 'full';
/** `published` trains nothing: it takes one step of every network at its published size. */
export type RunProfile = Profile | 'published';

/**
 * `agree`: within tolerance of the truth. `inconclusive`: float32 cannot tell here. `vacuous`: the check could not have
 * failed. `crashed`, `timed out` and `out of memory` are said of the process that ran the experiment.
 */
export const VERDICTS = [
  'agree',
  'framework less accurate',
  'inconclusive',
  'vacuous',
  'not the same function',
  'framework is wrong',
  'scratch less accurate',
  'scratch is wrong',
  'harness is wrong',
  'not finite',
  'timed out',
  'out of memory',
  'crashed',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A tensor in the results: in full up to 10,000 elements, above that its SHA-256 and summary statistics. */
export interface TensorRecord {
  readonly shape: readonly number[];
  /** Row-major values; left out above 10,000 elements. */
  readonly values?: readonly JsonNumber[];
  /** SHA-256 of the little-endian bytes in the side's precision; given when `values` is left out. */
  readonly sha256?: string;
  readonly statistics?: {
    readonly mean: JsonNumber;
    readonly min: JsonNumber;
    readonly max: JsonNumber;
    /** Root of the mean square. */
    readonly rms: JsonNumber;
  };
}
export type TensorRecords = Readonly<Record<string, TensorRecord>>;

/** What one implementation did. What an experiment does not have (the perceptron's gradients) is left out. */
export interface SideResult {
  readonly initial?: TensorRecords;
  readonly firstGradients?: TensorRecords;
  readonly final?: TensorRecords;
  readonly outputs?: TensorRecords;
  /** Series by training phase (or by monitored quantity), one value for each step. */
  readonly losses?: Readonly<Record<string, readonly JsonNumber[]>>;
  readonly metrics?: Readonly<Record<string, JsonNumber | null>>;
  /** Seconds by activity, such as `training` or `perStep`. */
  readonly timings: Readonly<Record<string, number>>;
  /** SHA-256 over every number above except the timings: equal hashes mean bit-identical results. */
  readonly hash: string;
}

/** A verdict other than `agree` that is expected, with its reason. */
export interface DeclaredVerdict {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** One tensor (or loss, or direction) of one check, with how much of the tolerance it used. */
export interface TensorComparison {
  readonly tensor: string;
  /** The side that was judged against the truth; left out where both were compared with each other. */
  readonly side?: SideName;
  readonly step?: number;
  /** Relative L2 error against the truth. */
  readonly error: JsonNumber;
  readonly tolerance: JsonNumber;
  /** The rounding floor F, measured. */
  readonly floor?: JsonNumber;
  /** Of a sum of many terms that is out of tolerance: the error that a plain float32 sum of them may have. */
  readonly plainSum?: JsonNumber;
  readonly verdict: Verdict;
  /** The element furthest outside its bound: where, what it is and what it should be. */
  readonly worst?: {
    readonly index: readonly number[];
    readonly value: JsonNumber;
    readonly truth: JsonNumber;
    /** Its error as a share of what one element may be off by. */
    readonly share?: JsonNumber;
  };
  /** Shown, never a gate. */
  readonly ulp?: JsonNumber;
  readonly cosine?: JsonNumber;
}

export interface CheckResult {
  /** `parameters`, `forward`, `finite-differences`, `layers`, `gradients`, `lockstep`, `free-run`, `procedure` ... */
  readonly name: string;
  readonly verdict: Verdict;
  /** One sentence with the evidence: the largest error as a share of its tolerance, or what disagrees first and where. */
  readonly message: string;
  /** The layer, loss, optimizer or harness part that is to blame, such as `layers/dense` or `optimizers/adam`. */
  readonly blamed?: string;
  readonly seconds: number;
  readonly tensors: readonly TensorComparison[];
}

/** The band that free runs of correct code stay in: float64 and one-ulp-perturbed runs of the same training. */
export interface Envelope {
  /** The series of `losses` that it belongs to. */
  readonly phase: string;
  readonly steps: readonly number[];
  readonly lower: readonly JsonNumber[];
  readonly upper: readonly JsonNumber[];
  /** The first step at which a side left the band, if one did. */
  readonly firstOutside?: { readonly step: number; readonly side: SideName };
}

export interface ExperimentResult {
  readonly id: string;
  readonly title: string;
  /** The article or paper that the system comes from. */
  readonly source: string;
  /** What the experiment shows, in one or two sentences. */
  readonly description: string;
  readonly seed: number;
  readonly precision: Precision;
  readonly profile: RunProfile;
  /** gpu, node, wasm or cpu. */
  readonly backend: string;
  readonly verdict: Verdict;
  /** The verdict in one sentence with its evidence. */
  readonly summary: string;
  /** A verdict other than `agree` that the experiment declares to be expected here, with its reason: such a run is green. */
  readonly declared?: DeclaredVerdict;
  /** Metrics that are shown but not tested over paired seeds, because rounding decides them, with the reason. */
  readonly decidedByRounding?: { readonly metrics: readonly string[]; readonly reason: string };
  /** First layer, loss, optimizer or harness part to blame when the verdict is not `agree`. */
  readonly blamed?: string;
  readonly checks: readonly CheckResult[];
  /** Left out when the process ended before there were results. */
  readonly sides?: { readonly scratch: SideResult; readonly tfjs: SideResult };
  readonly envelopes: readonly Envelope[];
  readonly pictures: readonly Picture[];
  /** In the profile `published`. */
  readonly network?: NetworkRecord;
  /** Every setting that matters: layers, loss, optimizer with its constants, steps, batch. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** Source files, relative to the repository (or absolute for a user's file), shown side by side. */
  readonly sources: { readonly scratch: readonly string[]; readonly tfjs: readonly string[] };
  readonly seconds: number;
}

/** Final metrics over paired seeds: is the difference between the sides equivalent to zero? */
export interface Outcome {
  readonly id: string;
  readonly precision: Precision;
  readonly metric: string;
  readonly seeds: readonly number[];
  readonly scratch: readonly JsonNumber[];
  readonly tfjs: readonly JsonNumber[];
  /** Mean of scratch - tfjs over the seeds. */
  readonly meanDifference: JsonNumber;
  /** The 90 % confidence interval of the mean difference (TOST at 5 %). */
  readonly interval: readonly [JsonNumber, JsonNumber];
  /** 1.5 between-seed standard deviations. */
  readonly margin: JsonNumber;
  /** `inconclusive` below 10 seeds. */
  readonly verdict: Verdict;
  readonly message: string;
}

export interface Environment {
  readonly lockstep: string;
  /** Git commit of lockstep, with `+` appended where the tree had changes; left out outside a checkout. */
  readonly commit?: string;
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly backend: {
    readonly name: string;
    readonly reason: string;
    readonly tfjs: string;
    readonly tensorflow?: string;
    readonly device?: string;
  };
  /** The determinism and thread settings of the backend. */
  readonly settings: Readonly<Record<string, string>>;
}

/** One experiment with one seed, as a run planned it; `key` holds everything that determines its results. */
export interface PlannedTask {
  readonly key: string;
  readonly id: string;
  readonly seed: number;
  readonly precision: Precision;
}

export interface Results {
  readonly schema: typeof SCHEMA;
  readonly environment: Environment;
  /** In merged results whose shards ran on machines that differ: every one of them, `environment` being the first. */
  readonly machines?: readonly Environment[];
  /** All that was to be run, by all shards together: a planned task without an experiment result is missing. */
  readonly plan: readonly PlannedTask[];
  /** The part of the plan that these results are, such as `1/3`; left out where it is the whole. */
  readonly shard?: string;
  readonly command: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly experiments: readonly ExperimentResult[];
  readonly outcomes: readonly Outcome[];
}
