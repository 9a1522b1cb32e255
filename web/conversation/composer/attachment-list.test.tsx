import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, expect, it } from "vitest"
import type { MediaId } from "#domain/ids.ts"
import { AttachmentList } from "./attachment-list.tsx"
import type { Attachment, AttachmentPhase } from "./create-attachments.ts"
import type { Composer } from "./create-composer.ts"

afterEach(cleanup)

const READY: AttachmentPhase = { status: "ready", mediaId: "md_1" as MediaId, mimeType: "application/pdf" }
const REFUSED: AttachmentPhase = { status: "refused", verdict: { verdict: "empty" } }
const FAILED: AttachmentPhase = {
  status: "failed",
  problem: { code: "internal-error", status: 500 } as Extract<
    AttachmentPhase,
    { status: "failed" }
  >["problem"],
}

/** How many files have a field for a caption of their own. */
function captionCount(...files: readonly Partial<Attachment>[]): number {
  const list = files.map(
    (one, index): Attachment => ({
      ...{ id: String(index), file: new File(["x"], `${index}.pdf`), media: "document" },
      ...{ phase: READY, caption: "", ...one },
    }),
  )
  const attachments = { list: () => list, isUnkept: () => false } as Partial<Composer["attachments"]>
  const { container } = render(() => <AttachmentList attachments={attachments as Composer["attachments"]} />)
  return container.querySelectorAll("input").length
}

it("[UIE15] the only file that can go has its caption in the field, several have one each", () => {
  expect(captionCount({})).toBe(0)
  expect(captionCount({}, {})).toBe(2)
  expect(captionCount({}, { phase: REFUSED }, { phase: FAILED })).toBe(0)
  expect(captionCount({}, {}, { phase: REFUSED })).toBe(2)
})

it("[UIE15] a caption that was written stays in sight when the other file cannot go", () => {
  expect(captionCount({ caption: "A frente" }, { phase: FAILED })).toBe(1)
})
