/** `lockstep audit`: the framework's own gradients against finite differences. */
import { type Command, Option } from 'commander';
import { AUDITED_BACKENDS } from '../audit/case.ts';
import type { RawAuditOptions } from '../audit/options.ts';
import type { Services } from '../runner/services.ts';

const EXAMPLES = `
Exit code 0: all that was found is known (docs/framework-issues/). Exit code 1: something is wrong that is
not known, or something that is known is not there any more.

Examples:
  lockstep audit                          every gradient on node, wasm and cpu, about two minutes
  lockstep audit cumsum 'resize*'         some operations or kernels
  lockstep audit --backend cpu --repaired with the gradients of repairGradients()
`;

export function addAuditCommand(program: Command, services: Services, exit: (code: number) => void): void {
  program
    .command('audit')
    .description("hold TensorFlow.js's gradients against finite differences, and write a page of it")
    .argument('[ops...]', 'kernels or operations, names or globs; none for all')
    .addOption(
      new Option('--backend <backend>', 'one backend (default: all three)').choices(AUDITED_BACKENDS),
    )
    .option('--repaired', 'with the repaired gradients in place of those of the framework')
    .option('--json <file>', 'write what was found as JSON; - for standard output')
    .option('--out <folder>', 'where the page goes (default: reports/out in the repository)')
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], raw: RawAuditOptions) => {
      const { auditOptions } = await import('../audit/options.ts');
      const options = auditOptions(words, raw);
      const { auditCommand } = await import('../audit/command.ts');
      exit(await auditCommand(options, services));
    });
}
