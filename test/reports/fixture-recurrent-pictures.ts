/** Pictures of recurrent networks for the fixture, made up by formulas: gates over time, texts that agree and texts that part. */
import type { Picture } from '../../compare/results/pictures.ts';

export function heatMaps(): Picture {
  const [rows, columns] = [12, 30];
  const gate = (unit: number, t: number) => 1 / (1 + Math.exp(3 * Math.cos(unit + t / (2 + unit))));
  const values = Array.from({ length: rows * columns }, (_, i) => gate(Math.floor(i / columns), i % columns));
  return {
    kind: 'heat-maps',
    title: 'The gates of the LSTM',
    caption: 'While it reads one sequence.',
    xLabel: 'time step',
    yLabel: 'unit',
    range: [0, 1],
    panels: [
      { title: 'forget gate', caption: '1 keeps the cell.', rows, columns, scratch: values, tfjs: values },
      {
        title: 'input gate',
        caption: '1 lets the candidate in.',
        rows,
        columns,
        scratch: values.map((value, i) => (i === 40 ? 'NaN' : value)),
        tfjs: values.map(Math.fround),
      },
    ],
    marked: { columns: [3, 21], label: 'marked' },
  };
}

export function texts(): Picture {
  return {
    kind: 'texts',
    title: 'What they write',
    caption: 'With the same draws.',
    samples: [
      { title: 'LSTM after 30 updates', given: 'the whale ', scratch: 'and the sea', tfjs: 'and the sea' },
      { title: 'GRU after 30 updates', given: 'the whale ', scratch: 'was white', tfjs: 'was wide' },
    ],
  };
}
