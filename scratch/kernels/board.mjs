// @ts-check
/**
 * How threads share the work of a kernel: a block of the shared memory, on which the main thread writes a task, a call over
 * units [from, to) that is divided into parts. Every thread, the main one included, takes parts until none is left. Nobody
 * waits for a thread that has not taken a part: one that starts late, sleeps or was never started costs time only.
 */

/** Byte address: behind the constants of the module, before the workspaces. */
const BOARD_AT = 32768;
/** As many parts as a task may have; the number of parts that are left is kept in so many bits. */
const PART_BITS = 5;
const PARTS_LEFT = (1 << PART_BITS) - 1;

// Words of the block. What changes during a task has a line of the cache to itself.
/** The number of the task, and in the lowest bits how many of its parts nobody has taken. */
const TASK = 0;
/** Parts that are not finished. */
const PENDING = 16;
/** Which kernel, how many arguments, and whether a part failed. */
const KERNEL = 32;
const ARGUMENTS = 33;
const FAILED = 34;
const WORDS = 48;

// Numbers of the block, behind the words: units of a part, then the arguments.
const MOST_ARGUMENTS = 40;

/** How often a thread looks for something new before it sleeps: some fifty microseconds, in which the next task often comes. */
const LOOKS = 8192;

/** @typedef {(...numbers: number[]) => unknown} KernelFunction */

export class Board {
  #words;
  #numbers;
  /** By their place among the exports, which is the same in every instance of the module. */
  #kernels;
  #names;
  /** @type {number[]} */
  #args = [];
  /** The last task of which no parts were left. */
  #over = 0;

  /**
   * @param {WebAssembly.Memory} memory
   * @param {Readonly<Record<string, unknown>>} exports of this thread's instance; the same module in all threads
   */
  constructor({ buffer }, exports) {
    this.#words = new Int32Array(buffer, BOARD_AT, WORDS);
    this.#numbers = new Float64Array(buffer, BOARD_AT + WORDS * 4, 1 + MOST_ARGUMENTS);
    this.#names = Object.keys(exports);
    this.#kernels = /** @type {KernelFunction[]} */ (Object.values(exports));
  }

  /**
   * Calls the kernel `name` on the units [from, to), its last two arguments, in up to `parts` parts, and returns when all are
   * finished. Main thread only.
   * @param {string} name
   * @param {readonly number[]} args
   * @param {number} parts
   * @throws what the kernel threw
   */
  run(name, args, parts) {
    const words = this.#words;
    const [from, to] = /** @type {[number, number]} */ ([args[args.length - 2], args[args.length - 1]]);
    const units = unitsOfPart(to - from, parts);
    const used = Math.ceil((to - from) / units);
    words[KERNEL] = this.#names.indexOf(name);
    words[ARGUMENTS] = args.length;
    words[FAILED] = 0;
    this.#numbers[0] = units;
    this.#numbers.set(args, 1);
    Atomics.store(words, PENDING, used);
    Atomics.store(words, TASK, ((((words[TASK] ?? 0) >> PART_BITS) + 1) << PART_BITS) | used);
    Atomics.notify(words, TASK, used - 1);
    const failure = this.work();
    this.#awaitParts();
    if (failure !== undefined) throw failure;
    if (words[FAILED] !== 0) throw new Error(`${name}: a part of the work failed on another thread`);
  }

  /**
   * Computes parts until none is left.
   * @returns {unknown} what the first one threw that failed
   */
  work() {
    let failure;
    for (let part = this.#take(); part >= 0; part = this.#take()) {
      try {
        this.#compute(part);
      } catch (error) {
        failure ??= error;
        Atomics.store(this.#words, FAILED, 1);
      }
      if (Atomics.sub(this.#words, PENDING, 1) === 1) Atomics.notify(this.#words, PENDING);
    }
    return failure;
  }

  /** Returns when there may be parts again. */
  awaitTask() {
    for (let look = 0; look < LOOKS; look++) if (Atomics.load(this.#words, TASK) !== this.#over) return;
    Atomics.wait(this.#words, TASK, this.#over);
  }

  #awaitParts() {
    for (let look = 0; look < LOOKS; look++) if (Atomics.load(this.#words, PENDING) === 0) return;
    for (let left = Atomics.load(this.#words, PENDING); left > 0; left = Atomics.load(this.#words, PENDING)) {
      Atomics.wait(this.#words, PENDING, left);
    }
  }

  /** The number of a part that is nobody else's from now on, or -1. A thread that fell behind cannot take one of a later task. */
  #take() {
    let task = Atomics.load(this.#words, TASK);
    while ((task & PARTS_LEFT) > 0) {
      const found = Atomics.compareExchange(this.#words, TASK, task, task - 1);
      if (found === task) return (task & PARTS_LEFT) - 1;
      task = found;
    }
    this.#over = task;
    return -1;
  }

  /** @param {number} part */
  #compute(part) {
    const [units, count] = /** @type {[number, number]} */ ([this.#numbers[0], this.#words[ARGUMENTS]]);
    const args = this.#args;
    args.length = count;
    for (let i = 0; i < count; i++) args[i] = /** @type {number} */ (this.#numbers[1 + i]);
    const first = /** @type {number} */ (args[count - 2]) + part * units;
    args[count - 1] = Math.min(first + units, /** @type {number} */ (args[count - 1]));
    args[count - 2] = first;
    const kernel = /** @type {KernelFunction} */ (this.#kernels[/** @type {number} */ (this.#words[KERNEL])]);
    kernel(...args);
  }
}

/**
 * Many units are divided in fours: rows of a product are computed four at a time.
 * @param {number} units
 * @param {number} parts
 */
function unitsOfPart(units, parts) {
  const each = Math.ceil(units / parts);
  return each > 16 ? Math.ceil(each / 4) * 4 : each;
}
