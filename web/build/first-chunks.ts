/** What is asked of the bundler: whom a module imports at once. */
interface Bundled {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** A group of modules that become one file. */
interface ChunkGroup {
  readonly name: (id: string, bundled: Bundled) => string | null
  readonly debugName: string
  readonly priority: number
}

/** A place whose code is loaded together: the name of its file and its first module, an absolute path. */
export interface Place {
  readonly name: string
  readonly root: string
}

/**
 * One file for what each place needs at once; the first place that needs a module has it. Left to itself the bundler
 * cuts one for every set of places that share something: 60 files of some hundred bytes, each a request and a gzip
 * window of its own.
 */
export function firstChunks(places: readonly Place[]): ChunkGroup[] {
  return places.map(({ name, root }, at) => {
    let reached: ReadonlySet<string> | undefined
    return {
      debugName: name,
      priority: places.length - at,
      name: (id, bundled) => {
        reached ??= reachedFrom(root, bundled)
        return reached.has(id) ? name : null
      },
    }
  })
}

function reachedFrom(root: string, bundled: Bundled): ReadonlySet<string> {
  const seen = new Set([root])
  // A set hands out what is added while it is walked.
  for (const id of seen) for (const next of bundled.getModuleInfo(id)?.importedIds ?? []) seen.add(next)
  return seen
}
