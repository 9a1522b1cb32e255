import { newKey } from "./new-key.ts"
import { localProblem, ProblemError, problemOf } from "./problem-error.ts"
import { tellUnauthenticated } from "./request.ts"

/** A medium that the server has stored, ready to be sent. */
export interface StoredMedia {
  readonly media_id: string
  readonly mime_type: string
  readonly size_bytes: number
  readonly sha256: string
}

/**
 * Stores a file at `POST /api/v1/whatsapp/media`. `onProgress` hears the share sent, 0 to 1. Throws
 * `ProblemError` (413 too large, 415 kind not accepted, 422) and, when aborted, the signal's reason.
 */
export function uploadMedia(
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<StoredMedia> {
  // fetch tells nothing of the way up; XMLHttpRequest does.
  return new Promise((resolve, reject) => {
    const upload = new XMLHttpRequest()
    const abort = () => upload.abort()
    upload.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    upload.onload = () => answer(upload, resolve, reject)
    upload.onerror = () => reject(localProblem("offline"))
    upload.onabort = () => reject(signal?.reason ?? new DOMException("Aborted", "AbortError"))
    upload.onloadend = () => signal?.removeEventListener("abort", abort)
    upload.open("POST", "/api/v1/whatsapp/media")
    upload.setRequestHeader("idempotency-key", newKey())
    upload.send(formOf(file))
    if (signal?.aborted === true) abort()
    signal?.addEventListener("abort", abort, { once: true })
  })
}

function formOf(file: File): FormData {
  const form = new FormData()
  form.append("file", file, file.name)
  return form
}

function answer(
  upload: XMLHttpRequest,
  resolve: (stored: StoredMedia) => void,
  reject: (error: ProblemError) => void,
): void {
  const said = parsed(upload.responseText)
  if (upload.status >= 200 && upload.status < 300) {
    resolve(said as StoredMedia)
    return
  }
  const problem = problemOf(upload.status, said, upload.getResponseHeader("retry-after"))
  if (problem.code === "unauthenticated") tellUnauthenticated()
  reject(new ProblemError(problem))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
