import { defineExperiment, fullBatch, stream, tensor, zeros } from 'lockstep';

// 100 points of the plane, drawn from seed 7; the class is 1 above a slanted line.
const { normal } = stream(7, 'points');
const points = Float64Array.from({ length: 200 }, normal);
const classes = Float64Array.from({ length: 100 }, (_, i) =>
  points[2 * i] + 2 * points[2 * i + 1] > 0.3 ? 1 : 0,
);

export default defineExperiment({
  title: 'Logistic regression by hand',
  data: () => fullBatch({ x: tensor([100, 2], points, 'float64'), y: tensor([100, 1], classes, 'float64') }),
  initialize: () => ({ weights: zeros([2, 1], 'float64'), bias: zeros([1], 'float64') }),
  scratch({ weights, bias }, { x, y }) {
    let loss = 0;
    const gradients = { weights: new Float64Array(2), bias: new Float64Array(1) };
    for (let i = 0; i < 100; i++) {
      const [a, b, target] = [x.data[2 * i], x.data[2 * i + 1], y.data[i]];
      const z = a * weights.data[0] + b * weights.data[1] + bias.data[0];
      loss += (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - z * target) / 100;
      const dZ = (1 / (1 + Math.exp(-z)) - target) / 100;
      gradients.weights[0] += dZ * a;
      gradients.weights[1] += dZ * b;
      gradients.bias[0] += dZ;
    }
    return { loss, gradients };
  },
  tfjs: ({ weights, bias }, { x, y }, tf) =>
    tf.losses.sigmoidCrossEntropy(y, tf.matMul(x, weights).add(bias)).asScalar(),
  optimizer: { name: 'sgd', constants: { learningRate: 0.5 } },
  steps: { quick: 200, full: 2000 },
});
