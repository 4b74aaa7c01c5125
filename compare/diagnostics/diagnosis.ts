/** What is wrong with a training, by the name that the field has for it, and the numbers that show it, in words. */
export interface Diagnosis {
  readonly name:
    | 'vanishing gradients'
    | 'exploding gradients'
    | 'overfitting'
    | 'dying ReLU'
    | 'poor convergence';
  readonly evidence: string;
}

/** Three significant digits, for evidence. */
export const short = (value: number): string => String(Number(value.toPrecision(3)));
