/** What the commands need from the other rooms, loaded when it is needed; the tests hand in their own. */
import type { Results } from '../results/schema.ts';
import { MODULES, type Modules, repositoryRoot } from './modules.ts';

export interface Services {
  readonly modules: Modules;
  /** Root of the code that decides numbers, which is hashed into the keys of the journal. */
  readonly root: string;
  /** Returns the path of the first page. */
  writeReport(results: Results, outDir: string): Promise<string>;
  /** Draws the page of the figures of a bench in the folder; returns its path. */
  writeBench(outDir: string): Promise<string>;
  /** Draws the page of the planted bugs in the folder; returns its path. */
  writeMutants(outDir: string): Promise<string>;
  /** Draws the page of what an audit found; returns its path. */
  writeAudit(outDir: string): Promise<string>;
}

export const services: Services = {
  modules: MODULES,
  root: repositoryRoot,
  async writeReport(results, outDir) {
    const { writeReport } = await import('../../reports/write-report.ts');
    const { index } = await writeReport(results, { outDir, repositoryRoot });
    return index;
  },
  async writeBench(outDir) {
    const { writeBench } = await import('../../reports/write-bench.ts');
    return writeBench({ outDir, repositoryRoot });
  },
  async writeMutants(outDir) {
    const { writeMutants } = await import('../../reports/write-mutants.ts');
    return writeMutants({ outDir, repositoryRoot });
  },
  async writeAudit(outDir) {
    const { writeAudit } = await import('../../reports/write-audit.ts');
    return writeAudit({ outDir, repositoryRoot });
  },
};
