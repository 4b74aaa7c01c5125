/** Where the two sides of a network are not the same, in sentences. */
import { formatShape, sameShape } from '../../scratch/core/shape.ts';
import type { LayerRow } from './layers.ts';
import type { SideDescription } from './side.ts';

/** What one side has and the other has not comes first, in the order of the sides. */
export function differences(scratch: SideDescription, tfjs: SideDescription): string[] {
  const found: string[] = [];
  const [rows, others] = [byName(scratch.layers), byName(tfjs.layers)];
  for (const name of union(rows, others)) {
    const [own, other] = [rows.get(name), others.get(name)];
    if (own === undefined) found.push(`layer ${name} is of tfjs alone`);
    else if (other === undefined) found.push(`layer ${name} is of scratch alone`);
    else found.push(...differencesOfLayer(own, other));
  }
  const [shapes, otherShapes] = [
    new Map(Object.entries(scratch.parameters)),
    new Map(Object.entries(tfjs.parameters)),
  ];
  for (const path of union(shapes, otherShapes)) {
    const [own, other] = [shapes.get(path), otherShapes.get(path)];
    if (own === undefined) found.push(`parameter ${path} is of tfjs alone`);
    else if (other === undefined) found.push(`parameter ${path} is of scratch alone`);
    else if (!sameShape(own, other))
      found.push(`parameter ${path}: scratch has ${formatShape(own)}, tfjs ${formatShape(other)}`);
  }
  return found;
}

function differencesOfLayer(own: LayerRow, other: LayerRow): string[] {
  const found: string[] = [];
  if (!sameShape(own.outputShape, other.outputShape)) {
    found.push(
      `layer ${own.name}: scratch gives ${formatShape(own.outputShape)}, tfjs ${formatShape(other.outputShape)}`,
    );
  }
  for (const what of ['parameters', 'operations'] as const) {
    if (own[what] !== other[what])
      found.push(`layer ${own.name}: scratch has ${own[what]} ${what}, tfjs ${other[what]}`);
  }
  return found;
}

const byName = (layers: readonly LayerRow[]): ReadonlyMap<string, LayerRow> =>
  new Map(layers.map((row) => [row.name, row]));

/** In the order of the first, then what only the second has. */
export const union = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] => [
  ...new Set([...a.keys(), ...b.keys()]),
];
