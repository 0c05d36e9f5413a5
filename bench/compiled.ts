/**
 * A module as it ships, by its path in `src`: threads are started from compiled files, so that a reader run from source
 * would be measured with the compiler in it. The caller says its type: `compiled<typeof ReadList>('imports/read-list')`.
 */
export async function compiled<M>(module: string): Promise<M> {
  // Compiled from the very source that M is the type of.
  return (await import(new URL(`../dist/src/${module}.js`, import.meta.url).href)) as M
}
