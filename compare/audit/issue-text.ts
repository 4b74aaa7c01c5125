/** Reads the issue texts of docs/framework-issues/: the title, the reproduction, and what the reproduction prints. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../runner/modules.ts';

export interface IssueText {
  readonly title: string;
  /** The first block of JavaScript, which runs as it is. */
  readonly reproduction: string;
  /** The block of text behind it. */
  readonly output: string;
}

export const ISSUES_FOLDER = join(repositoryRoot, 'docs', 'framework-issues');

/** @throws Error where a part is missing */
export function readIssue(issue: string, folder = ISSUES_FOLDER): IssueText {
  const text = readFileSync(join(folder, `${issue}.md`), 'utf8');
  const part = (pattern: RegExp, what: string): string => {
    const found = pattern.exec(text)?.[1];
    if (found === undefined) throw new Error(`docs/framework-issues/${issue}.md has no ${what}`);
    return found;
  };
  return {
    title: part(/^# (.+)$/m, 'title'),
    reproduction: part(/```js\n([\s\S]*?)```/, 'block of JavaScript'),
    output: part(
      /```js\n[\s\S]*?```[\s\S]*?```text\n([\s\S]*?)```/,
      'block of text that the JavaScript prints',
    ),
  };
}
