import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, describe, expect, it } from "vitest"
import { setLocale } from "../../../../words/locale.ts"
import { type Room, RoomContext } from "../../../room-context.ts"
import type { RichDraft } from "../rich-content.ts"
import type { AskKind, AskState } from "./ask-draft.ts"
import { AskForm } from "./ask-form.tsx"

afterEach(cleanup)

/** What the form says of its message when it is opened on a number with calling, without it, or where nobody knows. */
function opened(kind: AskKind, calling: boolean | null, written?: AskState) {
  setLocale("en")
  let told: { readonly draft: RichDraft | null; readonly why: string | undefined } | undefined
  const room = {
    me: { channels: [{ id: "ch_1", calling }] },
    conversation: { state: () => ({ identity: { channelId: "ch_1" } }) },
  } as unknown as Room
  render(() => (
    <RoomContext.Provider value={room}>
      <AskForm
        kind={kind}
        onChange={(draft, why) => {
          told = { draft, why }
        }}
        troubles={[]}
        written={written}
        onWritten={() => undefined}
      />
    </RoomContext.Provider>
  ))
  return told
}

describe("a form that asks for leave to call, or offers a call", () => {
  it.each([
    "call-permission",
    "voice-call",
  ] as const)("[UIRM13] says of %s that calling is off before anything is sent, and lets it be tried where nobody knows", (kind) => {
    expect(opened(kind, false)).toEqual({
      draft: null,
      why: expect.stringContaining("WhatsApp calling is off for this number"),
    })
    expect(opened(kind, true)?.draft?.type).toBe(kind)
    expect(opened(kind, null)?.draft?.type).toBe(kind)
    expect(opened("location-request", false)?.draft?.type).toBe("location-request")
  })

  it("[UIRI12] names everything that is missing", () => {
    const why = (body: string, button: string) =>
      opened("voice-call", true, { body, button, lifeMinutes: 60 })?.why
    expect(why(" ", "")).toBe("Write the message and the text of the button.")
    expect(why("", "Call")).toBe("Write the message.")
    expect(why("Call us", " ")).toBe("Write the text of the button.")
    expect(opened("location-request", true, { body: "", button: "", lifeMinutes: 60 })?.why).toBe(
      "Write the message.",
    )
  })
})
