/** Examines planted bugs, several at a time, each place of work with its own copy of the sources. */
import type { ChildProcess } from 'node:child_process';
import type { Kernels } from '../kernels.ts';
import type { Bug } from './bug.ts';
import { type Conclusion, concludeAll } from './conclude.ts';
import { type Examination, examineCopy } from './examination.ts';
import { kernelsOf } from './kernels.ts';
import { makeCopy } from './plant.ts';
import type { ExamineRequest, Reach } from './protocol.ts';
import { reachOf } from './reach.ts';

/** For each seed. Three seconds is usual, a minute on a busy machine; a bug that makes a loop endless is ended here. */
const TIMEOUT_SECONDS = 120;
/** What is wrong with the harness shows on any network, so a few small ones do. */
const HARNESS_NETWORKS = ['batch-norm-dropout', 'recurrent', 'tanh-mlp', 'transformer-block', 'penalized'];
/** Correct runs of one child. */
const SEEDS_AT_ONCE = 5;

export interface MutantResult {
  readonly bug: Bug;
  readonly conclusion: Conclusion;
  readonly examination: Examination;
}

export interface ExamineBugs {
  readonly backend: string;
  readonly seeds: readonly number[];
  /** Stop at the first place that is red, which is the one that is blamed. */
  readonly untilRed: boolean;
  readonly onResult: (result: MutantResult) => void;
}

export interface MutantsRun {
  /** Ends the children and removes the copies. */
  stop(): void;
  /** Calls `onResult` as each comes; rejects where a child cannot work at all. */
  examineBugs(bugs: readonly Bug[], options: ExamineBugs): Promise<void>;
  /** The sources as they are, with other seeds; what `reach` leaves out is not looked at. */
  examineCorrect(seeds: readonly number[], backend: string, reach: Reach | undefined): Promise<Examination[]>;
}

/** A bug of the harness may be told by the networks alone, and their word on it goes before that of a sample. */
const isOfHarness = ({ file }: Bug): boolean => file.startsWith('compare/');

/** @param kernels what everything but a bug in a kernel of the other version runs on */
export function startMutants(jobs: number, kernels: Kernels): MutantsRun {
  const children = new Set<ChildProcess>();
  const copies = new Set<() => void>();
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    for (const child of children) child.kill('SIGKILL');
    for (const remove of copies) remove();
  };

  /** Works through the items, `jobs` at a time, each place of work on a copy of its own. */
  async function workOn<T>(
    items: readonly T[],
    work: (item: T, copy: ReturnType<typeof makeCopy>) => Promise<void>,
  ) {
    let next = 0;
    const place = async (): Promise<void> => {
      const copy = makeCopy();
      copies.add(copy.remove);
      try {
        while (!stopped && next < items.length) await work(items[next++], copy);
      } finally {
        copy.remove();
        copies.delete(copy.remove);
      }
    };
    await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, place)).catch((error: unknown) => {
      stop();
      throw error;
    });
  }
  const examine = (root: string, request: ExamineRequest, version = kernels) =>
    examineCopy(root, request, {
      timeoutSeconds: TIMEOUT_SECONDS * request.seeds.length,
      children,
      kernels: version,
    });

  return {
    stop,
    examineBugs: (bugs, { backend, seeds, untilRed, onResult }) =>
      workOn(bugs, (bug, copy) =>
        copy.with(bug, async () => {
          const reach = reachOf(bug.file);
          const ofHarness = isOfHarness(bug);
          const examination = await examine(
            copy.root,
            {
              backend,
              seeds,
              untilRed: untilRed && !ofHarness,
              ...(reach && { reach }),
              ...(ofHarness && { networks: HARNESS_NETWORKS }),
            },
            kernelsOf(bug),
          );
          if (!stopped)
            onResult({ bug, examination, conclusion: concludeAll(examination, bug.expect, seeds) });
        }),
      ),
    async examineCorrect(seeds, backend, reach) {
      const chunks = Array.from({ length: Math.ceil(seeds.length / SEEDS_AT_ONCE) }, (_, i) =>
        seeds.slice(i * SEEDS_AT_ONCE, (i + 1) * SEEDS_AT_ONCE),
      );
      const found: Examination[] = [];
      await workOn(chunks, async (chunk, copy) => {
        found.push(await examine(copy.root, { backend, seeds: chunk, ...(reach ? { reach } : {}) }));
      });
      return found;
    },
  };
}
