import { whenRested } from "../parts/when-rested.ts"
import { localProblem } from "./problem-error.ts"
import type { uploadMedia } from "./upload.ts"

whenRested(() => void import("./upload.ts").catch(() => {}))

/** `uploadMedia`, whose code comes when the page rests or with the first file; without it one is offline. */
export async function uploadLater(...given: Parameters<typeof uploadMedia>): ReturnType<typeof uploadMedia> {
  const upload = await import("./upload.ts").catch(() => undefined)
  if (upload === undefined) throw localProblem("offline")
  return upload.uploadMedia(...given)
}
