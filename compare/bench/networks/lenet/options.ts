/**
 * LeNet-5, as the bench names it: two convolutions of 5 x 5 with tanh and average pooling, then 120, 84 and 10 units; 61,706
 * parameters. LeCun et al. (1998), "Gradient-based learning applied to document recognition", with every map connected to all.
 */
export interface LeNet {
  readonly name: 'lenet';
}
