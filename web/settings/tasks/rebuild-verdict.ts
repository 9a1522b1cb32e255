import type { RebuildAnswer } from "./task-answers.ts"

/** How a check of the lists ended: all was right, all is right now, or something is not. */
export type RebuildVerdict = "equal" | "mended" | "unequal"

/** The verdict over a check that has ended. */
export function rebuildVerdict({
  equal,
  differences,
}: Pick<RebuildAnswer, "equal" | "differences">): RebuildVerdict {
  if (equal !== true) return "unequal"
  return Object.values(differences).some((count) => count > 0) ? "mended" : "equal"
}
