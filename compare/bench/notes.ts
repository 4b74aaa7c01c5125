/** Why figures are missing, gathered so that a reason is told once. */
import type { Absence } from './measure.ts';
import { labelOf } from './peer-key.ts';

export class Notes {
  readonly #general: string[];
  /** `peer: reason` and what it was about. */
  readonly #unable = new Map<
    string,
    { readonly label: string; readonly reason: string; readonly about: string[] }
  >();
  readonly #failed: string[] = [];

  constructor(general: readonly string[] = []) {
    this.#general = [...general];
  }

  /** What a peer has no means for is its nature, not a failure. */
  unable(about: string, absences: readonly Absence[]): void {
    for (const { key, reason } of absences) {
      const id = `${key.peer}: ${reason}`;
      const known = this.#unable.get(id) ?? { label: key.peer, reason, about: [] };
      if (!known.about.includes(about)) known.about.push(about);
      this.#unable.set(id, known);
    }
  }

  /** What should have worked. */
  failed(about: string, absences: readonly Absence[]): void {
    for (const { key, reason } of absences) this.#failed.push(`${about}: ${labelOf(key)} ${reason}`);
  }

  get failures(): readonly string[] {
    return this.#failed;
  }

  lines(): readonly string[] {
    const unable = [...this.#unable.values()].map(
      ({ label, reason, about }) => `${label} cannot do ${about.join(', ')}: ${reason}`,
    );
    return [...this.#failed, ...this.#general, ...unable];
  }
}
