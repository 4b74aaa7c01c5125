/** A multi-layer perceptron, as the bench names one. */
export interface Perceptron {
  readonly name: 'perceptron';
  /** From the input to the output. */
  readonly widths: readonly number[];
  /** After each hidden layer. */
  readonly hidden: 'sigmoid' | 'tanh' | 'relu';
  /** From logits. */
  readonly loss: 'binary cross-entropy' | 'softmax cross-entropy';
}
