import type { Parameter } from '../scratch/core/parameter.ts';
import type { Optimizer } from '../scratch/optimizers/optimizer.ts';
import type { NamedVariables } from '../tfjs/core/layer.ts';
import type { TfjsOptimizer } from '../tfjs/optimizers/optimizer.ts';

/** A unit of scratch and tfjs by the name of its file, with every constant written out. */
export interface UnitChoice {
  readonly name: string;
  readonly constants: Readonly<Record<string, number | readonly number[]>>;
}

/** An optimizer by the name of its file, with every constant written out, for both sides; and what belongs to it. */
export interface OptimizerChoice {
  readonly name: string;
  readonly constants: Readonly<Record<string, number>>;
  /** What gradients pass through before it, in this order: files of `training/`, such as `clip-by-global-norm`. */
  readonly clipping?: readonly UnitChoice[];
  /** A file of `schedules/`: what the learning rate is multiplied by in each update, so that its rates are shares of it. */
  readonly schedule?: UnitChoice;
}

export interface OptimizerPair {
  readonly scratch: (parameters: readonly Parameter[]) => Optimizer;
  readonly tfjs: (variables: NamedVariables) => TfjsOptimizer;
}

/**
 * Loads `scratch/optimizers/NAME.ts` and `tfjs/optimizers/NAME.ts`, each of which exports a function of that name.
 * @throws Error when there is no such optimizer, clipping or schedule.
 */
export async function resolveOptimizer(choice: OptimizerChoice): Promise<OptimizerPair> {
  const [scratch, tfjs] = await Promise.all([scratchOptimizer(choice), tfjsOptimizer(choice)]);
  return { scratch, tfjs };
}

/** One side of `resolveOptimizer`, which loads nothing of the other. */
export async function scratchOptimizer(choice: OptimizerChoice): Promise<OptimizerPair['scratch']> {
  const { make, rest } = await parts<OptimizerPair['scratch'], ScratchRest>('scratch', choice);
  if (rest === undefined) return make;
  const { updater } = await import('../scratch/training/updater.ts');
  return (parameters) => updater(parameters, { optimizer: make(parameters), ...rest });
}

export async function tfjsOptimizer(choice: OptimizerChoice): Promise<OptimizerPair['tfjs']> {
  const { make, rest } = await parts<OptimizerPair['tfjs'], TfjsRest>('tfjs', choice);
  if (rest === undefined) return make;
  const { updater } = await import('../tfjs/training/updater.ts');
  return (variables) => updater({ optimizer: make(variables), ...rest });
}

type ScratchRest = Omit<import('../scratch/training/updater.ts').UpdaterOptions, 'optimizer'>;
type TfjsRest = Omit<import('../tfjs/training/updater.ts').UpdaterOptions, 'optimizer'>;

/** @returns what the choice names; without `rest` where the optimizer is all of it */
async function parts<Make, Rest extends ScratchRest | TfjsRest>(
  room: 'scratch' | 'tfjs',
  { name, constants, clipping = [], schedule }: OptimizerChoice,
) {
  const optimizer = await load(room, 'optimizers', name);
  const make = ((parameters: unknown) => optimizer(parameters, constants)) as Make;
  if (clipping.length === 0 && schedule === undefined) return { make };
  const rest = {
    clipping: await Promise.all(
      clipping.map(async (clip) => (await load(room, 'training', clip.name))(clip.constants)),
    ),
    schedule: schedule ? (await load(room, 'schedules', schedule.name))(schedule.constants) : () => 1,
  } as unknown as Rest;
  return { make, rest };
}

type Unit = (...args: readonly unknown[]) => unknown;

/** The function that a unit exports. @throws Error when there is no such unit */
async function load(room: 'scratch' | 'tfjs', folder: keyof typeof KINDS, name: string): Promise<Unit> {
  const kind = KINDS[folder];
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new Error(`${kind} name ${JSON.stringify(name)}: use letters, digits and -`);
  const exported = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const module = await import(new URL(`../${room}/${folder}/${name}.ts`, import.meta.url).href).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      throw new Error(`there is no ${kind} ${name}: ${room}/${folder}/${name}.ts does not exist`);
    },
  );
  return module[exported];
}

const KINDS = { optimizers: 'optimizer', training: 'clipping', schedules: 'schedule' } as const;
