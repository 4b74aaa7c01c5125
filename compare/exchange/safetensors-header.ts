/**
 * The header of a .safetensors file: JSON of one form, {name: {dtype, shape, data_offsets}, ..., __metadata__: {key: text}}.
 * It is read by a scanner for just this form. JSON.parse would keep the last of two entries of one name in silence, and would
 * build whatever a hostile header describes before anything could be refused.
 */
export interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** In bytes behind the header. */
  readonly begin: number;
  readonly end: number;
}

export interface Header {
  readonly entries: readonly Entry[];
  readonly metadata: ReadonlyMap<string, string>;
}

/** The name that is no tensor. */
export const METADATA = '__metadata__';
const KEYS = ['dtype', 'shape', 'data_offsets'] as const;
type Key = (typeof KEYS)[number];

/** Something in the header is not as it should be; `fail` of the scanner throws it. */
export class HeaderError extends Error {}

/** @throws HeaderError saying what is wrong and where */
export function parseHeader(text: string): Header {
  const scanner = new Scanner(text);
  const entries = new Map<string, Entry>();
  let metadata: ReadonlyMap<string, string> | undefined;
  scanner.members('tensor', (name) => {
    if (name === METADATA) metadata = metadataOf(scanner);
    else entries.set(name, entryOf(name, scanner));
  });
  scanner.end();
  return { entries: [...entries.values()], metadata: metadata ?? new Map() };
}

function metadataOf(scanner: Scanner): ReadonlyMap<string, string> {
  const metadata = new Map<string, string>();
  scanner.members('metadata key', (key) => metadata.set(key, scanner.string()));
  return metadata;
}

function entryOf(name: string, scanner: Scanner): Entry {
  let dtype: string | undefined;
  let shape: readonly number[] | undefined;
  let offsets: readonly number[] | undefined;
  const read: Readonly<Record<Key, () => void>> = {
    dtype: () => {
      dtype = scanner.string();
    },
    shape: () => {
      shape = scanner.numbers();
    },
    data_offsets: () => {
      offsets = scanner.numbers();
    },
  };
  scanner.members('key', (key) => {
    if (!(KEYS as readonly string[]).includes(key))
      scanner.fail(`tensor ${quoted(name)} has the key ${quoted(key)}, may have ${KEYS.join(', ')} only`);
    read[key as Key]();
  });
  if (dtype === undefined || shape === undefined || offsets?.length !== 2)
    scanner.fail(`tensor ${quoted(name)} needs a dtype, a shape and two data_offsets`);
  return { name, dtype: dtype!, shape: shape!, begin: offsets![0]!, end: offsets![1]! };
}

const LONGEST_QUOTE = 80;
/** A name from a file, fit for one line of a terminal. */
export const quoted = (name: string): string =>
  JSON.stringify(name.length > LONGEST_QUOTE ? `${name.slice(0, LONGEST_QUOTE)}...` : name);

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fail(what: string): never {
    throw new HeaderError(`${what} (character ${this.#at} of the header)`);
  }

  /** An object; `member` reads the value of each key. Two equal keys are an error. */
  members(kind: string, member: (key: string) => void): void {
    const known = new Set<string>();
    this.#expect('{');
    if (this.#accept('}')) return;
    do {
      const key = this.string();
      if (known.has(key)) this.fail(`two entries for the ${kind} ${quoted(key)}`);
      known.add(key);
      this.#expect(':');
      member(key);
    } while (this.#accept(','));
    this.#expect('}');
  }

  /** A list of whole numbers from 0 on. */
  numbers(): readonly number[] {
    const list: number[] = [];
    this.#expect('[');
    if (this.#accept(']')) return list;
    do list.push(this.#number());
    while (this.#accept(','));
    this.#expect(']');
    return list;
  }

  string(): string {
    this.#skipSpace();
    const from = this.#at;
    this.#expect('"');
    while (this.#text[this.#at] !== '"') {
      if (this.#at >= this.#text.length) this.fail('a text without an end');
      this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
    }
    this.#at += 1;
    try {
      return JSON.parse(this.#text.slice(from, this.#at));
    } catch {
      return this.fail('a text that is no JSON');
    }
  }

  /** Nothing but the spaces that fill the header up may follow. */
  end(): void {
    this.#skipSpace();
    if (this.#at < this.#text.length) this.fail('more text behind the end of the object');
  }

  #number(): number {
    this.#skipSpace();
    const from = this.#at;
    while (this.#text[this.#at]! >= '0' && this.#text[this.#at]! <= '9') this.#at += 1;
    const digits = this.#text.slice(from, this.#at);
    const number = Number(digits);
    if (digits === '' || (digits.length > 1 && digits[0] === '0'))
      this.fail('needs a whole number, 0 or above');
    if (!Number.isSafeInteger(number)) this.fail(`${quoted(digits)} is too large for a size or an offset`);
    return number;
  }

  #expect(character: string): void {
    if (!this.#accept(character)) this.fail(`needs ${character} here`);
  }

  #accept(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? '.')) this.#at += 1;
  }
}
