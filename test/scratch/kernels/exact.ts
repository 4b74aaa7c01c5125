/**
 * exp, log and their kin to more than 100 correct bits, in whole numbers: the truth that float64 kernels are measured
 * against. A real number is `units` times 2^-bits.
 */
export interface Real {
  readonly units: bigint;
  readonly bits: number;
}

/** The result has at least this many bits after its first. */
const PRECISION = 128;

/** x = mantissa 2^exponent, exactly. */
function parts(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const pattern = view.getBigUint64(0);
  const field = Number((pattern >> 52n) & 0x7ffn);
  const fraction = pattern & 0xfffffffffffffn;
  const magnitude = field === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: x < 0 ? -magnitude : magnitude, exponent: Math.max(field, 1) - 1075 };
}

const shifted = (units: bigint, by: number): bigint => (by >= 0 ? units << BigInt(by) : units >> BigInt(-by));

/** So many bits that x is held exactly, with PRECISION bits to spare below its first. */
function bitsFor(x: number): number {
  return PRECISION + Math.max(0, -parts(x).exponent);
}

const fixed = (x: number, bits: number): bigint => shifted(parts(x).mantissa, parts(x).exponent + bits);

/** artanh(above / below) = s + s^3/3 + s^5/5 ..., for small s = above / below. */
function artanh(above: bigint, below: bigint, bits: number): bigint {
  let power = (above << BigInt(bits)) / below;
  const square = (power * power) >> BigInt(bits);
  let sum = 0n;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = (power * square) >> BigInt(bits);
  }
  return sum;
}

const LN2_BITS = 1400;
const LN2 = 2n * artanh(1n, 3n, LN2_BITS);
const ln2 = (bits: number): bigint => shifted(LN2, bits - LN2_BITS);

/** exp(x) = 2^k exp(r) by its power series, with k = round(x / ln 2) and r = x - k ln 2. */
export function exp(x: number): Real {
  const bits = bitsFor(x);
  const k = Math.round(x / Math.LN2);
  const r = fixed(x, bits) - BigInt(k) * ln2(bits);
  let term = 1n << BigInt(bits);
  let sum = 0n;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    sum += term;
    term = ((term * r) >> BigInt(bits)) / n;
  }
  return { units: sum, bits: bits - k };
}

/** log of units 2^-bits: of 2^k m it is k ln 2 + 2 artanh((m - 1) / (m + 1)), with m in [2/3, 4/3]. */
function logOf({ units, bits }: Real): Real {
  const k = (3n * units).toString(2).length - bits - 2;
  const one = 1n << BigInt(bits + k);
  const precise = Math.max(bits, PRECISION);
  return { units: BigInt(k) * ln2(precise) + 2n * artanh(units - one, units + one, precise), bits: precise };
}

/** For x > 0. */
export const log = (x: number): Real => logOf({ units: fixed(x, bitsFor(x)), bits: bitsFor(x) });

/** log(1 + x) for x > -1. */
export const log1p = (x: number): Real =>
  logOf({ units: (1n << BigInt(bitsFor(x))) + fixed(x, bitsFor(x)), bits: bitsFor(x) });

/** tanh(x) = (1 - e) / (1 + e) with e = exp(-2x), for x of either sign. */
export function tanh(x: number): Real {
  if (x < 0) return negative(tanh(-x));
  const { units, bits } = exp(-2 * x);
  const one = 1n << BigInt(bits);
  return { units: ((one - units) << BigInt(bits)) / (one + units), bits };
}

const negative = ({ units, bits }: Real): Real => ({ units: -units, bits });

/** 1 / (1 + exp(-x)) = e / (1 + e) with e = exp(x). */
export function sigmoid(x: number): Real {
  const { units, bits } = exp(x);
  const spare = Math.max(0, PRECISION - bits);
  const [e, one] = [units << BigInt(spare), 1n << BigInt(bits + spare)];
  return { units: (e << BigInt(bits + spare)) / (one + e), bits: bits + spare };
}

/** exp(x) - 1; what `exp` leaves below its last bit is small beside x. */
export function expm1(x: number): Real {
  const { units, bits } = exp(x);
  const spare = Math.max(0, PRECISION - bits);
  return { units: (units << BigInt(spare)) - (1n << BigInt(bits + spare)), bits: bits + spare };
}

/** log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)) */
export function softplus(x: number): Real {
  const e = exp(-Math.abs(x));
  const { units, bits } = logOf({ units: (1n << BigInt(e.bits)) + e.units, bits: e.bits });
  const spare = Math.max(0, bitsFor(x) - bits);
  return { units: (units << BigInt(spare)) + fixed(Math.max(x, 0), bits + spare), bits: bits + spare };
}

const ROOT_BITS = 2600;
/** 1 / sqrt(2 pi), with pi / 4 = 4 arctan(1/5) - arctan(1/239) (Machin). */
const DENSITY_AT_0 = squareRoot(
  (1n << BigInt(3 * ROOT_BITS)) / (8n * (4n * arctan(5n, ROOT_BITS) - arctan(239n, ROOT_BITS))),
);

/** arctan(1 / n) = 1/n - 1/(3 n^3) + 1/(5 n^5) ... */
function arctan(n: bigint, bits: number): bigint {
  let power = (1n << BigInt(bits)) / n;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += k % 4n === 1n ? power / k : -(power / k);
    power /= n * n;
  }
  return sum;
}

/** The largest whole number whose square is at most n, by Newton's iteration from above. */
function squareRoot(n: bigint): bigint {
  let root = 1n << BigInt((n.toString(2).length >> 1) + 1);
  for (;;) {
    const next = (root + n / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/**
 * Phi(x) = 1/2 + (x - x^3 / (2 3) + x^5 / (2^2 2! 5) - ...) / sqrt(2 pi), with bits for what cancels: its terms reach
 * exp(x^2 / 2), and it may be as small as exp(-x^2 / 2).
 */
export function normalCdf(x: number): Real {
  // Less than 2^-1154 from 0 or 1.
  if (Math.abs(x) > 40) return { units: x < 0 ? 0n : 1n, bits: 0 };
  const bits = bitsFor(x) + Math.ceil(1.46 * x * x);
  const exact = fixed(x, bits);
  const square = (exact * exact) >> BigInt(bits);
  let power = exact;
  let sum = 0n;
  for (let k = 0n; power !== 0n && power !== -1n; k++) {
    sum += power / (2n * k + 1n);
    power = -((power * square) >> BigInt(bits)) / (2n * (k + 1n));
  }
  const half = 1n << BigInt(bits - 1);
  return { units: half + ((sum * DENSITY_AT_0) >> BigInt(ROOT_BITS)), bits };
}

/** |y - truth| in units of the last place that a float64 near the truth has. */
export function ulps(y: number, { units, bits }: Real): number {
  const magnitude = units < 0n ? -units : units;
  const first = magnitude.toString(2).length - 1 - bits;
  // 20 bits below the last place, where all numbers here are whole.
  const finest = Math.max(first - 52, -1074) - 20;
  const error = shifted(units, -finest - bits) - fixed(y, -finest);
  return Math.abs(Number(error)) / 2 ** 20;
}

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** |y - truth| in units of the last place that a float32 near the truth has; the truth is known in float64. */
export function ulps32(y: number, truth: number): number {
  double[0] = truth;
  const exponent = ((halves[1]! >>> 20) & 0x7ff) - 1023;
  return Math.abs(y - truth) / 2 ** (Math.max(exponent, -126) - 23);
}
