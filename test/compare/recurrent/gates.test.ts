/** The gates that pictures show are those of the layers: with them the recurrence ends in the layer's own last state. */
import { describe, expect, it } from 'vitest';
import { gruGates, lstmGates } from '../../../compare/recurrent/gates.ts';
import { recurrentInitial } from '../../../compare/recurrent/initial.ts';
import { seededValues } from '../../../compare/samples/values.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { reshape } from '../../../scratch/core/tensor.ts';
import { recurrent } from '../../../scratch/models/recurrent.ts';

const [TIME, INPUTS, UNITS] = [7, 3, 5];
const OF = {
  lstm: { gatesOf: lstmGates, names: ['input', 'forget', 'output'] },
  gru: { gatesOf: gruGates, names: ['update', 'reset'] },
} as const;

describe.each(['lstm', 'gru'] as const)('the gates of %s', (cell) => {
  const values = seededValues(7, 'gates');
  const x = values.normal('x', [TIME, INPUTS]);
  const shape = { cell, inputs: INPUTS, units: [UNITS] };
  const drawn = recurrentInitial(7, shape);
  const bias = values.normal('bias', drawn['recurrent0/bias']!.shape);
  const parameters = { ...drawn, 'recurrent0/bias': bias };
  const { gatesOf, names } = OF[cell];
  const { gates, last } = gatesOf(parameters, 'recurrent0', x);

  it('end in the state in which the layer ends', () => {
    const layer = recurrent(new ParameterSource(parameters, 'float64'), shape);
    const { output } = layer.forward(reshape(x, [1, TIME, INPUTS]), INFERENCE);
    output.data.forEach((value, unit) => {
      expect(last[unit]).toBeCloseTo(value, 12);
    });
  });

  it('are between 0 and 1, differ from unit to unit and from step to step', () => {
    expect(Object.keys(gates)).toEqual(names);
    for (const { shape: size, data } of Object.values(gates)) {
      expect(size).toEqual([UNITS, TIME]);
      expect(data.every((gate) => gate > 0 && gate < 1)).toBe(true);
      expect(new Set(data).size).toBe(data.length);
    }
  });

  it('do not see what comes later', () => {
    const changed = reshape(x, x.shape);
    const later = { ...changed, shape: x.shape, data: Float64Array.from(x.data) };
    later.data[later.data.length - 1]! += 1;
    const other = gatesOf(parameters, 'recurrent0', later as never).gates;
    for (const [name, { data }] of Object.entries(gates))
      data.forEach((gate, i) => {
        if (i % TIME < TIME - 1) expect(other[name]!.data[i]).toBe(gate);
      });
  });
});
