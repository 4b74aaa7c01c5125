/** A description as the terminal shows it: one row for each layer, one pair of columns for each side. */
import { formatShape } from '../../scratch/core/shape.ts';
import type { Description, SideTable } from './describe.ts';
import { union } from './differences.ts';
import { grouped, mebibytes } from './figures.ts';

type Align = 'left' | 'right';
const COLUMNS: readonly Align[] = ['left', 'left', 'right', 'right', 'right', 'right'];

export function descriptionText(description: Description): string {
  const { name, title, paper, published, publishedParameters, publishedSource, sides } = description;
  const { scratch, tfjs } = sides;
  const form = published ? 'as published' : 'the small preset';
  const lines = [
    `${name}: ${title}, ${form}. ${paper}.`,
    `Both sides with a batch of ${description.batch}; operations are multiply-adds of products and convolutions, forward.`,
    '',
    ...table([
      ['', '', 'scratch', '', 'tfjs', ''],
      ['layer', 'output', 'parameters', 'operations', 'parameters', 'operations'],
      ...rows(scratch, tfjs),
      ['sum', '', ...sums(scratch), ...sums(tfjs)],
    ]),
    '',
    `Published: ${grouped(publishedParameters)} parameters (${publishedSource}).`,
    `Memory of scratch in float32: parameters ${mebibytes(description.memory.parameters)}, a training step at most ${mebibytes(description.memory.step)} more.`,
    ...conclusion(description),
  ];
  return `${lines.join('\n')}\n`;
}

function conclusion({ sides, published, problems, unequalOperations }: Description): string[] {
  if (problems.length > 0) return ['Not equal:', ...problems.map((problem) => `  ${problem}`)];
  const { layers } = sides.scratch;
  const size = published ? ', and as large as published' : '';
  const reasons = Object.entries(unequalOperations);
  const but = reasons.length === 0 ? '' : `, but for the operations of ${reasons.length}`;
  return [
    ...reasons.map(([layer, reason]) => `${layer}: ${reason}.`),
    `Both sides are equal in all ${layers.length} layers: shapes, parameters and operations${but}${size}.`,
  ];
}

function rows(scratch: SideTable, tfjs: SideTable): string[][] {
  const [own, other] = [scratch, tfjs].map(({ layers }) => new Map(layers.map((row) => [row.name, row])));
  return union(own!, other!).map((name) => {
    const [a, b] = [own!.get(name), other!.get(name)];
    const numbers = [a, b].flatMap((row) =>
      row === undefined ? ['-', '-'] : [grouped(row.parameters), grouped(row.operations)],
    );
    return [name, formatShape((a ?? b)!.outputShape), ...numbers];
  });
}

const sums = ({ parameters, operations }: SideTable): string[] => [grouped(parameters), grouped(operations)];

/** The cells of each column under one another. */
export function table(cells: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells.map((row) =>
    row
      .map((cell, column) =>
        COLUMNS[column] === 'left' ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
}
