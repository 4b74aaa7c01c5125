/** A sequence classifier, as the bench names one: the last state of an LSTM, and a dense layer on it. */
export interface LstmClassifier {
  readonly name: 'lstm';
  readonly features: number;
  readonly steps: number;
  readonly units: number;
  readonly classes: number;
}
