/** All orders of some items; of six there are 720. */
export function permutations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items]
  return items.flatMap((first, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  )
}

/** All choices out of some items, the empty one among them. */
export function subsets<Item>([first, ...rest]: readonly Item[]): readonly (readonly Item[])[] {
  if (first === undefined) return [[]]
  return subsets(rest).flatMap((chosen) => [chosen, [first, ...chosen]])
}
