import { expect, test } from "vitest"
import { makeBench, OPTIONS } from "../testing/bench.ts"
import { corpusFile, corpusNames, describeWithCorpus } from "../testing/corpus.ts"
import { png } from "../testing/files.ts"

/**
 * Bodies that are refused, with the code and why. Everything else in the corpus is accepted, once its media ids
 * stand for uploads that exist here and its templates are among the approved ones.
 */
const REFUSED: Readonly<Record<string, readonly [number, string]>> = {
  "send-audio-id-2": [100, "has no recipient"],
  "send-document-id-captioned-3": [131009, "has an id and a link"],
  "send-image-id-captioned-3": [131009, "has an id and a link"],
  "send-video-id-captioned-3": [131009, "has an id and a link"],
  "send-interactive-address-message": [131009, "exists in India and Singapore only"],
  "send-interactive-call-permission-request-2": [131009, "its recipient is a sentence"],
  "send-interactive-cta-url-hdr-text": [131008, "its body and action stand outside the interactive object"],
  "send-interactive-list-hdr-text-4": [131009, "its second section has no rows"],
  "send-interactive-list-hdr-text-reply": [131008, "has no type, which then is text, and no text"],
  "send-pin-group": [131041, "goes to a group"],
  "send-text-preview-group": [131041, "goes to a group"],
  "send-template-reply-bizdata": [131008, "its template has no language"],
}

/** Left out, by name: they mark as read a message that this world does not have. */
const LEFT_OUT = ["send-mark-read-2", "send-mark-read-typing"]

/** Template bodies that fit a template of this account; the others name templates it does not have (132001). */
const KNOWN_TEMPLATES = ["send-template-3"]

function stemOf(name: string): string {
  return name.replace(".request.json", "")
}

/** The code this body must be answered with; 0 when it is accepted. */
function expectedCode(stem: string, body: { readonly type?: string }): number {
  const refused = REFUSED[stem]
  if (refused !== undefined) return refused[0]
  return body.type === "template" && !KNOWN_TEMPLATES.includes(stem) ? 132001 : 0
}

/** The body with every media id replaced by one that was uploaded here. */
function withMedia(body: unknown, mediaId: string): unknown {
  const kinds = ["image", "video", "audio", "document", "sticker"]
  return JSON.parse(JSON.stringify(body), (key, value) =>
    kinds.includes(key) && typeof value?.id === "string" ? { ...value, id: mediaId } : value,
  )
}

describeWithCorpus("every request of the corpus", () => {
  const stems = corpusNames("send-", ".request.json").map(stemOf)

  test.each(
    stems.filter((stem) => !LEFT_OUT.includes(stem)),
  )("[SIM18] %s is accepted or refused as documented", async (stem) => {
    const bench = makeBench()
    const body = corpusFile(`${stem}.request.json`)
    const { id } = (await bench.upload("image/png", png())).body
    const answer = await bench.graph("POST", `${OPTIONS.phoneNumberId}/messages`, withMedia(body, id))
    expect([stem, answer.body.error?.code ?? 0, answer.body.error?.error_data?.details ?? ""]).toEqual([
      stem,
      expectedCode(stem, body),
      expect.any(String),
    ])
  })

  test("[SIM18] the lists of exceptions name only what is there, and enough is accepted", () => {
    const named = [...Object.keys(REFUSED), ...LEFT_OUT, ...KNOWN_TEMPLATES]
    expect(named.filter((stem) => !stems.includes(stem))).toEqual([])
    expect(
      stems.filter((stem) => expectedCode(stem, corpusFile(`${stem}.request.json`)) === 0).length,
    ).toBeGreaterThan(50)
  })
})
