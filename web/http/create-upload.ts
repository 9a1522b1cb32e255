import { createSignal, onCleanup } from "solid-js"
import { problemSentence } from "./problem-sentence.ts"
import type { StoredMedia } from "./upload.ts"
import { uploadLater } from "./upload-later.ts"

/**
 * Stores the file that a field chooses, and hands it over with what the server calls it. A file chosen anew takes the place
 * of one that is on its way, and the field's end ends it. `refusalOf` says why a file need not go up; empty when it may.
 */
export function createUpload(
  onStored: (stored: StoredMedia, file: File) => void,
  refusalOf: (file: File) => string = () => "",
  upload: typeof uploadLater = uploadLater,
) {
  const [share, setShare] = createSignal<number>()
  const [failure, setFailure] = createSignal<{ readonly sentence: () => string }>()
  let going: AbortController | undefined
  onCleanup(() => going?.abort())

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return
    going?.abort()
    const isRefused = refusalOf(file) !== ""
    setFailure(isRefused ? { sentence: () => refusalOf(file) } : undefined)
    if (isRefused) return
    const controller = new AbortController()
    going = controller
    setShare(0)
    try {
      onStored(await upload(file, setShare, controller.signal), file)
    } catch (error) {
      if (!controller.signal.aborted) setFailure({ sentence: () => problemSentence(error) })
    }
    if (going === controller) setShare(undefined)
  }

  return {
    take,
    /** How much of the file has gone up, 0 to 1; undefined while none goes. */
    share,
    /** Why the last file is not stored; empty when it is. */
    sentence: () => failure()?.sentence() ?? "",
  }
}
