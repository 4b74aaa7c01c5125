/** Float32 and float64 are one code: the precision is an argument, and float64 is the oracle of the checks. */
export type Precision = 'float32' | 'float64';

/** The numbers of a tensor, row-major. */
export type Data = Float32Array | Float64Array;
