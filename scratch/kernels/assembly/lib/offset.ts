/** The byte address of element `index` of the memory seen as an array of T. */
// @ts-ignore: decorator
@inline
export function at<T>(index: u32): usize {
  return (<usize>index) << alignof<T>();
}
