/** Where the two sides of a network are not the same, in sentences. */
import { formatShape, sameShape } from '../../scratch/core/shape.ts';
import type { LayerRow } from './layers.ts';
import type { SideDescription } from './side.ts';

/** @param unequalOperations layers whose operations are declared to differ; they must */
export function differences(
  scratch: SideDescription,
  tfjs: SideDescription,
  unequalOperations: Readonly<Record<string, string>> = {},
): string[] {
  const found: string[] = [];
  const [rows, others] = [byName(scratch.layers), byName(tfjs.layers)];
  for (const name of union(rows, others)) {
    const [own, other] = [rows.get(name), others.get(name)];
    if (own === undefined) found.push(`layer ${name} is of tfjs alone`);
    else if (other === undefined) found.push(`layer ${name} is of scratch alone`);
    else found.push(...differencesOfLayer(own, other, Object.hasOwn(unequalOperations, name)));
  }
  for (const name of Object.keys(unequalOperations))
    if (!rows.has(name)) found.push(`layer ${name} is declared to differ, and there is none`);
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

function differencesOfLayer(own: LayerRow, other: LayerRow, declared: boolean): string[] {
  const found: string[] = [];
  const { name } = own;
  if (!sameShape(own.outputShape, other.outputShape)) {
    found.push(
      `layer ${name}: scratch gives ${formatShape(own.outputShape)}, tfjs ${formatShape(other.outputShape)}`,
    );
  }
  if (own.parameters !== other.parameters)
    found.push(`layer ${name}: scratch has ${own.parameters} parameters, tfjs ${other.parameters}`);
  const equal = own.operations === other.operations;
  if (declared && equal) found.push(`layer ${name}: its operations are declared to differ, and are equal`);
  if (!declared && !equal)
    found.push(`layer ${name}: scratch has ${own.operations} operations, tfjs ${other.operations}`);
  return found;
}

const byName = (layers: readonly LayerRow[]): ReadonlyMap<string, LayerRow> =>
  new Map(layers.map((row) => [row.name, row]));

/** In the order of the first, then what only the second has. */
export const union = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] => [
  ...new Set([...a.keys(), ...b.keys()]),
];
