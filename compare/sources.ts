/** Source files that stand under the same path in both rooms, without room and ending, such as `layers/dense`. */
export function mirroredSources(paths: readonly string[]): {
  readonly scratch: readonly string[];
  readonly tfjs: readonly string[];
} {
  const inRoom = (room: string) => paths.map((path) => `${room}/${path}.ts`);
  return { scratch: inRoom('scratch'), tfjs: inRoom('tfjs') };
}
