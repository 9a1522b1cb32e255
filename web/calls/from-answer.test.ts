import { describe, expect, it } from "vitest"
import { fromAnswer } from "./from-answer.ts"

describe("an answer of the API", () => {
  it("[UICP3] has the names and times of the feed's frames", () => {
    const answer = {
      started_at: "2026-11-20T10:00:00.000Z",
      ended_at: null,
      queues: [{ waiting: [{ call_id: "s.1", since: "1970-01-01T00:00:01Z" }] }],
      contact_name: "2026-11-20T10:00:00.000Z",
    }
    expect(fromAnswer(answer)).toEqual({
      startedAt: Date.UTC(2026, 10, 20, 10),
      endedAt: null,
      queues: [{ waiting: [{ callId: "s.1", since: 1000 }] }],
      contactName: "2026-11-20T10:00:00.000Z",
    })
  })
})
