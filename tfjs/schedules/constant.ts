/** A constant rate. */
export interface ConstantOptions {
  readonly rate: number;
}

export function constant({ rate }: ConstantOptions): (step: number) => number {
  return () => rate;
}
