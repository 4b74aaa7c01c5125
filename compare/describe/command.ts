/** What `lockstep describe` does. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Network } from '../network.ts';
import { EXIT, messageOf, UsageError } from '../runner/errors.ts';
import { checkOutputFile } from '../runner/run-options.ts';
import { colorsFor } from '../runner/terminal-text.ts';
import { describeNetwork } from './describe.ts';
import { grouped } from './figures.ts';
import { findNetwork, loadNetworks } from './load.ts';
import { descriptionText } from './text.ts';

export interface DescribeOptions {
  readonly published?: true;
  readonly json?: string;
}

/** Prints to standard output what `--json -` does not need it for. @returns the exit code */
export async function describeCommand(name: string | undefined, options: DescribeOptions): Promise<number> {
  const { published = false, json } = options;
  if (name === undefined && json !== undefined)
    throw new UsageError('--json writes one network; say which one: lockstep describe NAME --json FILE.');
  if (json !== undefined && json !== '-') checkOutputFile('--json', json);
  const networks = await loadNetworks();
  if (name === undefined) {
    process.stdout.write(list(networks));
    return EXIT.agree;
  }
  const description = describeNetwork(findNetwork(networks, name), published);
  if (json !== '-') process.stdout.write(descriptionText(description));
  if (json !== undefined) write(json, `${JSON.stringify(description, undefined, 2)}\n`);
  return description.problems.length === 0 ? EXIT.agree : EXIT.disagree;
}

function write(file: string, text: string): void {
  if (file === '-') {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(resolve(file), text);
  } catch (error) {
    throw new UsageError(`--json ${file} cannot be written: ${messageOf(error)}.`);
  }
}

function list(networks: readonly Network[]): string {
  const colors = colorsFor(process.stdout);
  const width = Math.max(...networks.map(({ name }) => name.length));
  const lines = networks.map(({ name, title, paper, published, preset }) => {
    const also = preset === undefined ? '' : '; a small preset';
    const count = `${grouped(published.parameters)} parameters as published${also}`;
    return `${colors.bold(name.padEnd(width))}  ${title}, ${count}\n${' '.repeat(width)}  ${colors.dim(paper)}`;
  });
  return `${lines.join('\n')}\n`;
}
