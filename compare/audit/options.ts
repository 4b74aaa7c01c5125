/** The options of `lockstep audit`, checked. */
import { resolve } from 'node:path';
import picomatch from 'picomatch';
import { UsageError } from '../runner/errors.ts';
import { checkOutputFile, DEFAULT_OUT, outFolder } from '../runner/run-options.ts';
import { AUDITED_BACKENDS, type AuditCase, type AuditedBackend } from './case.ts';

/** As commander gives them. */
export interface RawAuditOptions {
  readonly backend?: AuditedBackend;
  readonly repaired?: boolean;
  readonly json?: string;
  readonly out?: string;
}

export interface AuditOptions {
  /** Names and globs of kernels or operations; none for all. */
  readonly words: readonly string[];
  readonly backends: readonly AuditedBackend[];
  readonly repaired: boolean;
  /** '-' is standard output. */
  readonly json?: string;
  readonly out: string;
  /** The command line that repeats it. */
  readonly command: string;
}

/** @throws UsageError for the first option that is not right */
export function auditOptions(words: readonly string[], raw: RawAuditOptions): AuditOptions {
  if (raw.json !== undefined && raw.json !== '-') checkOutputFile('--json', raw.json);
  const { backend, repaired = false } = raw;
  const command = [
    'npx lockstep audit',
    ...words.map(quoted),
    ...(backend ? ['--backend', backend] : []),
    ...(repaired ? ['--repaired'] : []),
  ];
  return {
    words,
    backends: backend === undefined ? AUDITED_BACKENDS : [backend],
    repaired,
    ...(raw.json === undefined ? {} : { json: raw.json === '-' ? '-' : resolve(raw.json) }),
    out: raw.out === undefined ? DEFAULT_OUT : outFolder(raw.out),
    command: command.join(' '),
  };
}

const quoted = (word: string): string =>
  /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** The cases of kernels or operations: `MirrorPad` and `mirrorPad` mean the same. @throws UsageError for a word that means none */
export function chooseCases(cases: readonly AuditCase[], words: readonly string[]): readonly AuditCase[] {
  if (words.length === 0) return cases;
  const matchers = words.map((word) => picomatch(word, { nocase: true }));
  const namesOf = ({ kernel, name }: AuditCase) => [
    kernel,
    /^tf\.([\w.]+)/.exec(name)?.[1]?.split('.').at(-1) ?? kernel,
  ];
  matchers.forEach((matches, i) => {
    if (!cases.some((question) => namesOf(question).some((name) => matches(name))))
      throw new UsageError(
        `No case of the audit is of the kernel or operation '${words[i]}'. lockstep audit alone has all.`,
      );
  });
  return cases.filter((question) =>
    namesOf(question).some((name) => matchers.some((matches) => matches(name))),
  );
}
