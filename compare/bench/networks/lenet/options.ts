/** LeNet-5 as models/lenet5.ts has it, as the bench names it. */
export interface LeNet {
  readonly name: 'lenet';
}
