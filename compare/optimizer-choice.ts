import type { Parameter } from '../scratch/core/parameter.ts';
import type { Optimizer } from '../scratch/optimizers/optimizer.ts';
import type { NamedVariables } from '../tfjs/core/layer.ts';
import type { TfjsOptimizer } from '../tfjs/optimizers/optimizer.ts';

type Constants = Readonly<Record<string, number>>;

/** An optimizer by the name of its file, with every constant written out, for both sides. */
export interface OptimizerChoice {
  readonly name: string;
  readonly constants: Constants;
}

export interface OptimizerPair {
  readonly scratch: (parameters: readonly Parameter[]) => Optimizer;
  readonly tfjs: (variables: NamedVariables) => TfjsOptimizer;
}

/**
 * Loads `scratch/optimizers/NAME.ts` and `tfjs/optimizers/NAME.ts`, each of which exports a function of that name.
 * @throws Error when there is no such optimizer.
 */
export async function resolveOptimizer(choice: OptimizerChoice): Promise<OptimizerPair> {
  const [scratch, tfjs] = await Promise.all([scratchOptimizer(choice), tfjsOptimizer(choice)]);
  return { scratch, tfjs };
}

/** One side of `resolveOptimizer`, which loads nothing of the other. */
export const scratchOptimizer = (choice: OptimizerChoice) =>
  load<OptimizerPair['scratch']>('scratch', choice);
export const tfjsOptimizer = (choice: OptimizerChoice) => load<OptimizerPair['tfjs']>('tfjs', choice);

async function load<Make>(room: 'scratch' | 'tfjs', { name, constants }: OptimizerChoice): Promise<Make> {
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new Error(`optimizer name ${JSON.stringify(name)}: use letters, digits and -`);
  const exported = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const module = await import(new URL(`../${room}/optimizers/${name}.ts`, import.meta.url).href).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      throw new Error(`there is no optimizer ${name}: ${room}/optimizers/${name}.ts does not exist`);
    },
  );
  return ((parameters: unknown) => module[exported](parameters, constants)) as Make;
}
