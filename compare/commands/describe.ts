/** `lockstep describe`: the layers of a network, on both sides. */
import type { Command } from 'commander';
import type { DescribeOptions } from '../describe/command.ts';

const EXAMPLES = `
Both sides are built without the memory of their weights: shapes pass through them, and no numbers.
Exit code 1: the sides differ, or the network is not as large as published.

Examples:
  lockstep describe                                 the networks there are
  lockstep describe lenet-5-dense
  lockstep describe resnet-152 --published --json resnet.json
`;

export function addDescribeCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('describe')
    .description("print a network's layers on both sides: output shapes, parameters, operations")
    .argument('[network]', 'its name; none to list the networks')
    .option('--published', 'as published, where experiments train a smaller preset')
    .option('--json <file>', 'write it as JSON; - for standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (name: string | undefined, options: DescribeOptions) => {
      const { describeCommand } = await import('../describe/command.ts');
      exit(await describeCommand(name, options));
    });
}
