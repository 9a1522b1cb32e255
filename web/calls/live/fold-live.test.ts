import { describe, expect, it } from "vitest"
import type { SiteId } from "#domain/ids.ts"
import { board, extension, queue, shownCall } from "../calls-fixture.ts"
import { liveAfter, longestWaitSince, waitingCount } from "./fold-live.ts"

describe("the live board", () => {
  it("[UICL1] a call comes, changes by its version and leaves when it ended", () => {
    const ringing = shownCall("1", { state: "ringing", version: 2 })
    const talking = shownCall("1", { state: "talking", version: 4 })
    const afterRing = liveAfter(board(), { type: "call", call: ringing })
    const afterTalk = liveAfter(afterRing, { type: "call", call: talking })
    expect(afterTalk.calls).toEqual([talking])
    expect(liveAfter(afterTalk, { type: "call", call: ringing }).calls).toEqual([talking])
    const ended = shownCall("1", { state: "ended", version: 5 })
    expect(liveAfter(afterTalk, { type: "call", call: ended }).calls).toEqual([])
  })

  it("[UICL13] a call that WhatsApp alone tells is not on the board: nothing can be done with it there", () => {
    const call = shownCall("whatsapp.wacid.1", { state: "talking", siteId: "whatsapp" as SiteId })
    expect(liveAfter(board(), { type: "call", call }).calls).toEqual([])
  })

  it("[UICL1] calls stand in the order in which they began", () => {
    const later = shownCall("b", { state: "talking", startedAt: 2000 })
    const earlier = shownCall("a", { state: "talking", startedAt: 1000 })
    const live = [later, earlier].reduce((now, call) => liveAfter(now, { type: "call", call }), board())
    expect(live.calls.map(({ id }) => id)).toEqual(["a", "b"])
  })

  it("[UICL2] a site's board replaces its own queues and extensions and no others", () => {
    const before = board({
      queues: [queue("s1", "vendas"), queue("s2", "suporte")],
      extensions: [extension("s1", "201"), extension("s2", "301")],
      parked: [
        { siteId: "s1", callId: "1", space: "701" },
        { siteId: "s2", callId: "2", space: "71" },
      ],
    })
    const after = liveAfter(before, {
      type: "board",
      siteId: "s1",
      site: { id: "s1", name: "Matriz", state: "online" },
      queues: [queue("s1", "vendas", 1)],
      extensions: [extension("s1", "202")],
      parked: [],
    })
    expect(after.sites).toEqual([{ id: "s1", name: "Matriz", state: "online" }])
    expect(after.queues).toEqual([queue("s2", "suporte"), queue("s1", "vendas", 1)])
    expect(after.extensions.map((each) => each.extension)).toEqual(["301", "202"])
    expect(after.parked.map(({ space }) => space)).toEqual(["71"])
  })

  it("[UICL3] who waits is counted over all queues, with the longest wait", () => {
    const live = board({ queues: [queue("s1", "vendas", 2), queue("s1", "suporte", 1)] })
    expect(waitingCount(live)).toBe(3)
    expect(longestWaitSince(live)).toBe(1000)
    expect(longestWaitSince(board())).toBeNull()
  })
})
