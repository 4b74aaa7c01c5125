import { describe, expect, it } from 'vitest';
import { runMain } from './fixtures/run-main.ts';

describe('a command line that cannot be acted on', () => {
  it.each([
    [['run', 'agress'], 'Did you mean agrees?'],
    [['run', './agrees.tss'], 'There is no file ./agrees.tss'],
    [['run', 'z*'], "No experiment matches 'z*'"],
    [['run', '--seed', '4294967296'], "--seed '4294967296' is not right"],
    [['run', '--seeds', '3-1'], 'ends before it begins'],
    [['run', '--jobs', '0'], "--jobs '0' is not right"],
    [['run', '--shard', '3/2'], '1 <= i <= n'],
    [['run', '--stepz', '3'], 'Did you mean --steps?'],
    [['run', '--profile', 'slow'], 'Allowed choices are quick, full'],
    [['run', '--dry-run', '--json', 'x.json'], '--dry-run runs nothing'],
    [['rum'], 'Did you mean run?'],
  ])('refuses %j', async (args, message) => {
    const ended = await runMain(args);
    expect(ended.stderr).toContain(message);
    expect(ended.code).toBe(2);
  });
});

describe('--help', () => {
  it.each([['run'], ['merge'], ['mutants'], ['bench'], ['report'], ['list'], ['doctor']])(
    'of %s explains its options',
    async (command) => {
      const { code, stdout } = await runMain([command, '--help']);
      expect(stdout).toContain(`Usage: lockstep ${command}`);
      expect(code).toBe(0);
    },
  );
});

describe('--dry-run', () => {
  it('shows the tasks of a shard in the order of the results', async () => {
    const args = ['run', 'agrees', 'throws', '--seeds', '2', '--shard', '2/2', '--dry-run'];
    const { code, stdout } = await runMain(args);
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'agrees seed 43',
      'throws seed 43',
      '2 runs of 4, profile quick, shard 2 of 2; nothing was run.',
      '',
    ]);
  });
});
