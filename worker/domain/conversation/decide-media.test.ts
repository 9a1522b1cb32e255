import { describe, it } from "vitest"
import {
  byCamila,
  inId,
  mediaFailed,
  mediaStored,
  NOON,
  picture,
  received,
  started,
} from "../../testing/builders.ts"
import { given, NOTHING } from "../../testing/given-when-then.ts"
import type { RecordMedia } from "./command.ts"

const CAME = [started, received(2, "a", picture())] as const
const AGAIN = { type: "RequestMediaAgain", messageId: inId(2), by: byCamila } as const

function record({ type: _, ...outcome }: ReturnType<typeof mediaStored> | ReturnType<typeof mediaFailed>) {
  return { type: "RecordMedia", outcome } as RecordMedia
}

function requested(afterAttempt: number) {
  return { type: "MediaRequestedAgain", messageId: inId(2), afterAttempt, by: byCamila } as const
}

describe("fetching a medium", () => {
  it("[MED1] what came of it is recorded", () => {
    given(...CAME)
      .when(record(mediaStored(inId(2))))
      .gives({ events: [mediaStored(inId(2))] })
    given(...CAME)
      .when(record(mediaFailed(inId(2), 1, NOON)))
      .gives({ events: [mediaFailed(inId(2), 1, NOON)] })
  })

  it("[MED1] once stored it stays stored", () => {
    const stored = [...CAME, mediaStored(inId(2))]
    given(...stored)
      .when(record(mediaStored(inId(2))))
      .gives(NOTHING)
    given(...stored)
      .when(record(mediaFailed(inId(2), 1)))
      .gives(NOTHING)
  })

  it("[MED1] what was given up fails no more, and may still be stored", () => {
    const last = [...CAME, mediaFailed(inId(2), 1)]
    given(...last)
      .when(record(mediaFailed(inId(2), 2, NOON)))
      .gives(NOTHING)
    given(...last)
      .when(record(mediaStored(inId(2))))
      .gives({ events: [mediaStored(inId(2))] })
  })

  it("[MED1] an attempt that is told twice is one attempt; a later success counts", () => {
    const failed = [...CAME, mediaFailed(inId(2), 1, NOON), mediaFailed(inId(2), 2, NOON)]
    given(...failed)
      .when(record(mediaFailed(inId(2), 2, NOON)))
      .gives(NOTHING)
    given(...failed)
      .when(record(mediaFailed(inId(2), 1)))
      .gives(NOTHING)
    given(...failed)
      .when(record(mediaFailed(inId(2), 3)))
      .gives({ events: [mediaFailed(inId(2), 3)] })
    given(...failed)
      .when(record(mediaStored(inId(2))))
      .gives({ events: [mediaStored(inId(2))] })
  })

  it("[MED1] starts again on request, once, after the last attempt failed", () => {
    const fetch = [{ kind: "fetch-media", messageId: inId(2) }] as const
    const failed = [...CAME, mediaFailed(inId(2), 1)]
    given(...failed)
      .when(AGAIN)
      .gives({ events: [requested(1)], effects: fetch })
    given(...failed, requested(1))
      .when(AGAIN)
      .gives({ rejected: { code: "media-not-failed", facts: { message_id: inId(2) } } })
    given(...failed, requested(1), mediaFailed(inId(2), 2))
      .when(AGAIN)
      .gives({ events: [requested(2)], effects: fetch })
  })

  it.each([
    ["pending", CAME, "media-not-failed"],
    ["waiting for its next attempt", [...CAME, mediaFailed(inId(2), 1, NOON)], "media-not-failed"],
    ["stored", [...CAME, mediaStored(inId(2))], "media-not-failed"],
    ["none", [started, received(2, "a")], "unknown-message"],
    ["of an unknown message", [started], "unknown-message"],
  ] as const)("[MED1] one that is %s cannot be asked for again", (_, events, code) => {
    given(...events)
      .when(AGAIN)
      .gives({ rejected: { code, facts: { message_id: inId(2) } } })
  })
})
