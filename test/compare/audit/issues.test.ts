/** The reproductions of the issue texts are run as they stand there, and print what the texts say. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FINDINGS } from '../../../compare/audit/findings.ts';
import { ISSUES_FOLDER, readIssue } from '../../../compare/audit/issue-text.ts';
import { repositoryRoot } from '../../../compare/runner/modules.ts';

const issues = readdirSync(ISSUES_FOLDER)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => file.slice(0, -'.md'.length));

it('there is one text for each finding', () => {
  expect(issues).toEqual([...new Set(FINDINGS.map(({ issue }) => issue))].sort());
});

it.each(issues)('%s says what should happen and how to get there', (issue) => {
  const text = readFileSync(path.join(ISSUES_FOLDER, `${issue}.md`), 'utf8');
  for (const heading of ['What happens', 'What should happen', 'Where it comes from', 'Proposed fix'])
    expect(text).toMatch(new RegExp(`^## ${heading}\\n\\n\\S`, 'm'));
  expect(readIssue(issue).reproduction.trim().split('\n').length).toBeLessThanOrEqual(8);
});

/** What the native backend is needed for, or what damages memory, is left to the audit. */
const onJavaScript = issues.filter((issue) => !/tfjs-node|backend-wasm/.test(readIssue(issue).reproduction));

describe('on the JavaScript backend', () => {
  it('most of them can be seen', () => {
    expect(onJavaScript.length).toBeGreaterThan(15);
  });

  it.each(onJavaScript)('%s prints what it says', (issue) => {
    const { reproduction, output } = readIssue(issue);
    // In the repository, where TensorFlow.js is found.
    const program = path.join(repositoryRoot, '.lockstep', `reproduction-${issue}-${process.pid}.cjs`);
    onTestFinished(() => rmSync(program, { force: true }));
    mkdirSync(path.dirname(program), { recursive: true });
    writeFileSync(program, reproduction);
    expect(
      execFileSync(process.execPath, [program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    ).toBe(output);
  });
});
