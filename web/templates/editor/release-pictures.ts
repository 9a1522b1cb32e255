import { onCleanup } from "solid-js"
import type { SampleFile } from "./draft.ts"

/** Gives back, when the owner ends, what this browser holds of chosen pictures for showing them. */
export function releasePictures(files: () => readonly (SampleFile | null | undefined)[]): void {
  onCleanup(() => {
    for (const file of files()) if (typeof file?.url === "string") URL.revokeObjectURL(file.url)
  })
}
