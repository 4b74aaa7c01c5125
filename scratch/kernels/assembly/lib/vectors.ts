/** Copies of n elements between byte addresses that need not be aligned. Short ones are frequent, so nothing is called. */

// @ts-ignore: decorator
@inline
export function copyVectors<T>(from: usize, to: usize, n: isize): void {
  const end = to + n * sizeof<T>();
  for (; to + 16 <= end; to += 16) {
    v128.store(to, v128.load(from));
    from += 16;
  }
  for (; to < end; to += sizeof<T>()) {
    store<T>(to, load<T>(from));
    from += sizeof<T>();
  }
}

// @ts-ignore: decorator
@inline
export function addVectors<T>(from: usize, to: usize, n: isize): void {
  const end = to + n * sizeof<T>();
  for (; to + 16 <= end; to += 16) {
    v128.store(to, v128.add<T>(v128.load(to), v128.load(from)));
    from += 16;
  }
  for (; to < end; to += sizeof<T>()) {
    store<T>(to, <T>(load<T>(to) + load<T>(from)));
    from += sizeof<T>();
  }
}

// @ts-ignore: decorator
@inline
export function clearVectors<T>(to: usize, n: isize): void {
  const end = to + n * sizeof<T>();
  for (; to + 16 <= end; to += 16) v128.store(to, v128.splat<T>(<T>0));
  for (; to < end; to += sizeof<T>()) store<T>(to, <T>0);
}
