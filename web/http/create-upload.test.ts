import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import { createUpload } from "./create-upload.ts"
import { localProblem } from "./problem-error.ts"
import { problemSentence } from "./problem-sentence.ts"
import type { StoredMedia } from "./upload.ts"

const OFFLINE = localProblem("offline")

/** A field of files over a server that answers when it is told to, and what it was handed. */
function field(refusalOf?: (file: File) => string) {
  const asked: { name: string; store: () => void; fail: () => void }[] = []
  const stored: string[] = []
  return createRoot((dispose) => {
    const made = createUpload(
      ({ media_id }, { name }) => stored.push(`${name}: ${media_id}`),
      refusalOf,
      ({ name }, onProgress, signal) =>
        new Promise<StoredMedia>((resolve, reject) => {
          onProgress(0.5)
          const store = () => resolve({ media_id: `md_${name}` } as StoredMedia)
          asked.push({ name, store, fail: () => reject(OFFLINE) })
          signal?.addEventListener("abort", () => reject(signal.reason))
        }),
    )
    return { ...made, asked, stored, dispose }
  })
}

const fileOf = (name: string) => new File(["x"], name)

describe("a file that a field stores", () => {
  it("[UIRI14] is handed over with the server's name of it, and how far it is can be seen meanwhile", async () => {
    const { take, share, asked, stored } = field()
    const done = take(fileOf("a"))
    expect(share()).toBe(0.5)
    asked[0]?.store()
    await done
    expect([stored, share()]).toEqual([["a: md_a"], undefined])
  })

  it("[UIRI14] gives way to one chosen after it, and to the end of its field", async () => {
    const { take, share, sentence, asked, stored, dispose } = field()
    const first = take(fileOf("a"))
    const second = take(fileOf("b"))
    await first
    expect([share(), sentence()]).toEqual([0.5, ""])
    asked[1]?.store()
    await second
    expect(stored).toEqual(["b: md_b"])
    const third = take(fileOf("c"))
    dispose()
    await third
    expect([stored, sentence()]).toEqual([["b: md_b"], ""])
  })

  it("[UIRI14] that is refused never goes up; one that failed says why until another is chosen", async () => {
    const { take, share, sentence, asked } = field(({ name }) => (name === "bad" ? "Not this." : ""))
    await take(fileOf("bad"))
    expect([sentence(), asked, share()]).toEqual(["Not this.", [], undefined])
    const failing = take(fileOf("a"))
    expect(sentence()).toBe("")
    asked[0]?.fail()
    await failing
    expect([sentence(), share()]).toEqual([problemSentence(OFFLINE), undefined])
  })
})
