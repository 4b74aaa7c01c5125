/** The layer table of a network on one side: what its named parts give, hold and compute. */

/** A named part of the network, as it passed by. */
export interface Passed {
  readonly path: string;
  readonly outputShape: readonly number[];
  /** Multiply-adds of products and convolutions in it, without those of named parts inside of it. */
  readonly operations: number;
  /** Whether there are named parts inside of it. */
  readonly outer: boolean;
}

/** What a named part holds, by path, with the size of each. */
export interface Holding {
  readonly path: string;
  readonly parameters: Readonly<Record<string, number>>;
}

export interface LayerRow {
  readonly name: string;
  readonly outputShape: readonly number[];
  readonly parameters: number;
  readonly operations: number;
}

/** What a part of the network outside of all named ones is called. */
const REST = '(the rest)';

/**
 * A row for every named part without others inside, and for one with others what is in it alone, if anything. The rows hold each
 * parameter once, and all of them. A part that is used again is one row, with the operations of all its uses.
 */
export function layerRows(
  passed: readonly Passed[],
  holdings: readonly Holding[],
  all: Readonly<Record<string, number>>,
  operations: number,
): LayerRow[] {
  const counts = parametersByPart(holdings, all);
  const rows = new Map<string, LayerRow>();
  for (const { path, outputShape, operations: own, outer } of passed) {
    const before = rows.get(path);
    const parameters = counts.get(path) ?? 0;
    if (before === undefined && outer && own === 0 && parameters === 0) continue;
    rows.set(path, { name: path, outputShape, parameters, operations: own + (before?.operations ?? 0) });
  }
  const listed = [...rows.values()];
  const missing = {
    parameters: sum(Object.values(all)) - sum(listed.map(({ parameters }) => parameters)),
    operations: operations - sum(listed.map((row) => row.operations)),
  };
  if (missing.parameters === 0 && missing.operations === 0) return listed;
  const outputShape = passed.at(-1)?.outputShape ?? [];
  return [...listed, { name: REST, outputShape, ...missing }];
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** How many parameters each part has of its own: each is counted where the smallest part is that holds it. */
function parametersByPart(
  holdings: readonly Holding[],
  all: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const sizes = new Map(holdings.map((holding) => [holding, Object.keys(holding.parameters).length]));
  for (const [name, size] of Object.entries(all)) {
    let holder: Holding | undefined;
    for (const holding of holdings) {
      if (!Object.hasOwn(holding.parameters, name)) continue;
      const smaller = holder === undefined || sizes.get(holding)! < sizes.get(holder)!;
      // A part that consists of one other holds as much as that one.
      const inside =
        holder !== undefined &&
        sizes.get(holding) === sizes.get(holder) &&
        holding.path.startsWith(`${holder.path}/`);
      if (smaller || inside) holder = holding;
    }
    if (holder !== undefined) counts.set(holder.path, (counts.get(holder.path) ?? 0) + size);
  }
  return counts;
}
