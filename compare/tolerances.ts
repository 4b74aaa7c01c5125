/**
 * Every tolerance of the project, with its reason. The rule and the figures behind it are in docs/verdicts.md: correct
 * float32 code was measured over many networks, and a fixed bound was found to be wrong in both directions.
 */

/** u: the unit roundoff of float32, half the gap between 1 and the next number. */
export const UNIT_ROUNDOFF_32 = 2 ** -24;
export const UNIT_ROUNDOFF_64 = 2 ** -53;

/** No tensor is asked to be closer than this: a handful of roundings in a row, each in the same direction. */
export const LEAST_TOLERANCE = 64 * UNIT_ROUNDOFF_32;

/** T = max(LEAST_TOLERANCE, FLOOR_FACTOR F): correct code stays within a few F; the weakest planted bug is far above. */
export const FLOOR_FACTOR = 32;

/** Noisy float64 runs from which the rounding floor F is measured. */
export const FLOOR_RUNS = 4;
/**
 * ... and from how many before a side is called wrong whose error is at most CONVICTED_BY_LITTLE tolerances: where few elements carry
 * most of the rounding (saturated, cancelling), four runs may miss what forty meet.
 */
export const FLOOR_RUNS_TO_CONVICT = 40;
export const CONVICTED_BY_LITTLE = 10;

/** Each element may be off by this many T (|truth| + RMS(truth)): one wrong element must not hide in a large tensor. */
export const ELEMENT_FACTOR = 10;

/** Above this tolerance float32 cannot tell a wrong gradient from rounding: the verdict is `inconclusive`. */
export const LARGEST_USEFUL_TOLERANCE = 1e-3;

/** A float64 sum whose terms cancel is zero when it is at most this share of them: a few thousand roundings. */
export const CANCELLED = 1e-12;

/** A side is `less accurate`, rather than wrong, when its error is at most this ... */
export const LESS_ACCURATE_AT_MOST = 1e-3;
/** ... and at least this, and LESS_ACCURATE_RATIO times the other side's. */
export const LESS_ACCURATE_ABOVE = 32 * UNIT_ROUNDOFF_32;
export const LESS_ACCURATE_RATIO = 10;

/** A decision (a ReLU's sign) may fall the other way in float32 when |z| <= this times RMS(z); correct code reached 1.3e-5. */
export const FLIP_MARGIN = 1e-4;
/** ... and at most max(FLIPS_ALLOWED, FLIP_SHARE of the decisions) may; correct code reached 3. */
export const FLIPS_ALLOWED = 3;
export const FLIP_SHARE = 1e-5;

/** Finite differences, central, in float64: relative to max(|g . d|, |g| / sqrt(N)). */
export const FINITE_DIFFERENCE_TOLERANCE = 1e-6;
/** Step as a share of |theta|; truncation (step^2) and cancellation (1e-16 / step) are then both below 1e-9. */
export const FINITE_DIFFERENCE_STEP = 1e-5;
/** Shares of that step for a second and a third look where the first misses: truncation is then 100 and 10,000 times smaller ... */
export const FINITE_DIFFERENCE_FINER = [0.1, 0.01] as const;
/** ... and rounding larger: at most so many times the tolerance, or a finer step would excuse what it cannot resolve. */
export const FINITE_DIFFERENCE_FINER_ROUNDING = 10;
/** Random directions over all parameters of a network. */
export const FINITE_DIFFERENCE_DIRECTIONS = 5;
/** Rounding of the two losses, in units of their own roundoff: what the difference quotient cannot resolve. */
export const FINITE_DIFFERENCE_ROUNDING = 16;

/**
 * The first losses of a free run, relative, up to the first ReLU that falls differently; correct code was measured at 2e-7.
 * The framework's side is allowed twice what the declared inaccuracy of its optimizer changes, besides.
 */
export const FREE_RUN_TOLERANCE = 1e-5;
export const FREE_RUN_STEPS = 10;
/** Runs from weights perturbed by one ulp that, with the float64 run, span the envelope. */
export const ENVELOPE_RUNS = 2;

/**
 * TensorFlow.js keeps the powers of Adam's betas in float32, which puts its updates 6e-6 to 1e-5 off at every step
 * (measured). This is a known inaccuracy of the framework, not of the hand-written side, whose bound stays LEAST_TOLERANCE.
 */
export const UPDATE_TOLERANCE: Readonly<Record<string, { readonly tfjs: number; readonly reason: string }>> =
  {
    adam: { tfjs: 2e-5, reason: 'TensorFlow.js keeps the powers of beta in float32' },
    adamw: { tfjs: 2e-5, reason: 'its Adam is that of TensorFlow.js' },
  };

/**
 * Samples with logits of hundreds: float32 holds a logit of 500 to 3e-5, so its softmax, which depends on differences of
 * logits, is known to that much and no more (TensorFlow.js measured at 1.6e-5; the hand-written side sums in float64).
 */
export const LARGE_INPUT_TOLERANCE = 1e-4;

/**
 * Native TensorFlow flushes what is smaller than the smallest normal number of float32, 2^-126, to zero (measured on the
 * second moment of a bias whose gradient is zero, a sum of two such terms). Differences up to this size say nothing.
 */
export const UNDERFLOW_32 = 4 * 2 ** -126;

/** Paired seeds below which the outcome test decides nothing. */
export const OUTCOME_SEEDS = 10;
/** Equivalence margin of the outcome test, in between-seed standard deviations. */
export const OUTCOME_MARGIN = 1.5;
