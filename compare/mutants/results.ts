/** What a run of `lockstep mutants` found: what `--json` writes and what the page is drawn from. */
import { z } from 'zod';
import { COLUMNS, type Column } from './conclude.ts';
import type { MutantResult } from './run-mutants.ts';

/** A change that old readers would misread raises the number. */
export const MUTANTS_SCHEMA = 'lockstep-mutants/2';

/** The matrix in the folder of a report, for its page. */
export const MUTANTS_FILE = 'mutants.json';

const text = z.string();
const column = z.enum(Object.keys(COLUMNS) as [Column, ...Column[]]);

export const mutantsSchema = z.looseObject({
  schema: z.literal(MUTANTS_SCHEMA),
  /** The closing line. */
  figure: text,
  /** With which each bug was examined. */
  seeds: z.array(z.int()),
  /** Whether the examination went on after the first place that was red, so that no column is missing. */
  everyCheck: z.boolean(),
  bugs: z.array(
    z.looseObject({
      id: text,
      file: text,
      find: text,
      replace: text,
      expect: text,
      note: text.optional(),
      killed: z.boolean(),
      named: z.boolean(),
      blamed: text.nullable(),
      /** The kinds of checks that were red. */
      columns: z.array(column),
      evidence: text,
      seconds: z.number(),
    }),
  ),
  correct: z.looseObject({ seeds: z.array(z.int()), alarms: z.array(text) }),
});

export type MutantsResults = z.infer<typeof mutantsSchema>;

export interface Examined {
  readonly figure: string;
  readonly seeds: readonly number[];
  readonly everyCheck: boolean;
  readonly results: readonly MutantResult[];
  readonly correct: { readonly seeds: readonly number[]; readonly alarms: readonly string[] };
}

/** In the order of the ids, whichever was done first. */
export function mutantsResults({ figure, seeds, everyCheck, results, correct }: Examined): MutantsResults {
  const sorted = [...results].sort((a, b) => (a.bug.id < b.bug.id ? -1 : 1));
  return {
    schema: MUTANTS_SCHEMA,
    figure,
    seeds: [...seeds],
    everyCheck,
    bugs: sorted.map(({ bug, conclusion, examination }) => ({
      ...bug,
      killed: conclusion.killed,
      named: conclusion.named,
      blamed: conclusion.blamed ?? null,
      columns: (Object.keys(COLUMNS) as Column[]).filter((letter) => conclusion.columns.has(letter)),
      evidence: conclusion.evidence,
      seconds: examination.seconds,
    })),
    correct: { seeds: [...correct.seeds], alarms: [...correct.alarms] },
  };
}
