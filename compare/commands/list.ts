/** `lockstep list`: the experiments there are. */
import type { Command } from 'commander';
import { EXIT } from '../runner/errors.ts';
import { probe } from '../runner/probe.ts';
import { selectExperiments } from '../runner/select.ts';
import type { Services } from '../runner/services.ts';
import { colorsFor, printable } from '../runner/terminal-text.ts';

const MEMORY = 4 * 1024 * 1048576;

export function addListCommand(program: Command, { modules }: Services, exit: (code: number) => void): void {
  program
    .command('list')
    .description('list the experiments, with what they show and where they come from')
    .argument('[names...]', 'names, globs, or paths; none for all')
    .action(async (words: string[]) => {
      const files = selectExperiments(words, modules.experimentsFolder);
      // In a child process: a file that throws, loops or exits must not take the list with it.
      const { described, reasons } = await probe({ modules, files, memoryBytes: MEMORY });
      const colors = colorsFor(process.stdout);
      const ids = files.map((file) => described.get(file.path)?.id ?? file.name);
      const width = Math.max(0, ...ids.map((id) => id.length));
      const lines = files.flatMap((file, index) => {
        const known = described.get(file.path);
        const name = colors.bold(ids[index].padEnd(width));
        const indent = ' '.repeat(width);
        if (!known) return [`${name}  ${colors.red(printable(reasons.get(file.path) ?? 'does not load'))}`];
        const source = known.source === '' ? [] : [`${indent}  ${colors.dim(printable(known.source))}`];
        return [`${name}  ${printable(known.title)}`, ...source];
      });
      process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : '');
      exit(reasons.size > 0 ? EXIT.incomplete : EXIT.agree);
    });
}
