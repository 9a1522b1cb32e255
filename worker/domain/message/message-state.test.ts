import { describe, expect, it } from "vitest"
import {
  accepted,
  byCamila,
  inId,
  mediaFailed,
  mediaStored,
  NOON,
  outId,
  picture,
  queued,
  received,
  recorded,
  reported,
  UNDELIVERABLE,
  wamid,
} from "../../testing/builders.ts"
import type { ConversationEvent } from "../conversation/event.ts"
import { foldMessage, unknownMessage } from "./message-state.ts"

const AGAIN = { type: "MediaRequestedAgain", messageId: inId(1), afterAttempt: 1, by: byCamila } as const

function stateAfter(...events: readonly ConversationEvent[]) {
  return foldMessage(recorded(events))
}

describe("what is known of one message", () => {
  it("[OUT3] an outbound one is queued, then accepted, refused or uncertain", () => {
    const known = { ...unknownMessage, queued: true }
    const refused = { type: "ReplyRefused", messageId: outId("a"), error: UNDELIVERABLE } as const
    const uncertain = { type: "ReplyUncertain", messageId: outId("a"), reason: "timeout" } as const
    expect(stateAfter()).toEqual(unknownMessage)
    expect(stateAfter(queued("a"))).toEqual(known)
    expect(stateAfter(queued("a"), accepted("a", "m"))).toEqual({ ...known, wamid: wamid("m") })
    expect(stateAfter(queued("a"), refused)).toEqual({ ...known, refused: true })
    expect(stateAfter(queued("a"), uncertain)).toEqual({ ...known, uncertain: true })
    expect(stateAfter(queued("a"), reported("sent", "m", "a"))).toEqual(known)
  })

  it("[MED1] a medium is pending while attempts are left, and stored for good", () => {
    const known = { ...unknownMessage, wamid: wamid("m") }
    const came = received(1, "m", picture())
    expect(stateAfter(received(1, "m"))).toEqual(known)
    expect(stateAfter(came)).toEqual({ ...known, media: "pending" })
    expect(stateAfter(came, mediaFailed(inId(1), 1, NOON))).toEqual({
      ...known,
      media: "pending",
      mediaAttempts: 1,
    })
    expect(stateAfter(came, mediaFailed(inId(1), 1))).toEqual({ ...known, media: "failed", mediaAttempts: 1 })
    expect(stateAfter(came, mediaFailed(inId(1), 1), AGAIN)).toEqual({
      ...known,
      media: "pending",
      mediaAttempts: 1,
    })
    expect(stateAfter(came, mediaStored(inId(1)), mediaFailed(inId(1), 2)).media).toBe("stored")
  })
})
