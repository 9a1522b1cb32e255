import { describe, expect, it } from "vitest"
import type { FeedDown } from "#protocol/feed.ts"
import { type FakeSocket, fakePorts } from "../room-socket/fake-socket.ts"
import { feedPauseMs, makeInboxSocket } from "./inbox-socket.ts"
import { inboxRow } from "./row-fixture.ts"

function feed(cursor = 7) {
  const fake = fakePorts()
  const cursors: number[] = []
  const said: string[] = []
  const socket = makeInboxSocket(
    cursor,
    {
      ...fake,
      open(from) {
        cursors.push(from)
        return fake.open()
      },
    },
    {
      onRows: (frame) => said.push(`rows ${frame.cursor}`),
      onReload: () => said.push("reload"),
      onPhase: (phase) => said.push(phase),
      onShutOut: () => said.push("shut out"),
      onMentioned: ({ byName }) => said.push(`mentioned by ${byName}`),
      onRemoved: () => said.push("gone"),
    },
  )
  const line = (index: number): FakeSocket => {
    const found = fake.sockets[index]
    if (found === undefined) throw new Error(`socket ${index} was never opened`)
    return found
  }
  const say = (index: number, frame: FeedDown) => line(index).say(JSON.stringify(frame))
  return { fake, cursors, said, socket, line, say }
}

function live() {
  const started = feed()
  started.line(0).accept()
  started.say(0, { type: "caught-up", cursor: 7 })
  return started
}

const rows = (cursor: number): FeedDown => ({ type: "rows", rows: [inboxRow(1, 1)], cursor })

describe("the feed", () => {
  it("[UIFS1] opens at the cursor of the page and goes live when it has caught up", () => {
    const { cursors, said } = live()
    expect(cursors).toEqual([7])
    expect(said).toEqual(["catching-up", "live"])
  })

  it("[UIFS2] after a cut it goes on from the last frame, so that nothing is missed", () => {
    const { fake, cursors, said, line, say } = live()
    say(0, rows(12))
    line(0).cut(1006)
    expect(said.at(-1)).toBe("waiting")
    fake.pass(1000)
    line(1).accept()
    say(1, rows(15))
    say(1, { type: "caught-up", cursor: 15 })
    expect(cursors).toEqual([7, 12])
    expect(said.slice(-3)).toEqual(["catching-up", "rows 15", "live"])
  })

  it("[UIFS2] frames of a socket that was given up change nothing", () => {
    const { said, line, say, socket } = live()
    line(0).cut(1006)
    const before = said.length
    say(0, rows(99))
    expect(said.length).toBe(before)
    expect(socket.cursor()).toBe(7)
  })

  it("[UIFS3] pings a quiet socket after 25 s and gives it up when no answer comes within 10 s", () => {
    const { fake, line, said } = live()
    fake.pass(25_000)
    expect(line(0).sent).toEqual(["ping"])
    line(0).say("pong")
    fake.pass(25_000)
    expect(line(0).sent).toEqual(["ping", "ping"])
    fake.pass(10_000)
    expect(line(0).closed).toBe(true)
    expect(said.at(-1)).toBe("waiting")
  })

  it("[UIFS4] tries again after 1 s, then twice as long each time up to 30 s, spread over the upper half", () => {
    const pauses = [0, 1, 2, 3, 4, 5, 9].map((attempt) => feedPauseMs(attempt, () => 0.999))
    expect(pauses.map((pause) => Math.round(pause / 1000))).toEqual([1, 2, 4, 8, 16, 30, 30])
    expect(feedPauseMs(5, () => 0)).toBe(15_000)
  })

  it("[UIFS5] a cursor that is too old asks for the list anew and goes on from the new one", () => {
    const { said, socket, line, say } = feed(7)
    line(0).accept()
    say(0, { type: "reload", cursor: 900 })
    expect(said).toEqual(["catching-up", "live", "reload"])
    expect(socket.cursor()).toBe(900)
  })

  it("[UIFS6] says when the door stays shut, once", () => {
    const { fake, said, line } = feed()
    for (const index of [0, 1, 2]) {
      line(index).cut(1006)
      fake.pass(30_000)
    }
    expect(said.filter((word) => word === "shut out")).toHaveLength(1)
  })

  it("[UIFS6] a session that is over is not knocked at again until woken", () => {
    const { fake, said, socket, cursors, line } = live()
    line(0).cut(4001)
    fake.pass(60_000)
    expect(said.slice(-2)).toEqual(["session-over", "shut out"])
    expect(cursors).toHaveLength(1)
    socket.wake()
    expect(cursors).toHaveLength(2)
  })

  it("[UIFS10] a window that was one too many waits for its person, whatever wakes the page", () => {
    const { fake, said, socket, cursors, line } = live()
    line(0).cut(4002)
    fake.pass(60_000)
    socket.wake()
    expect(said.at(-1)).toBe("elsewhere")
    expect(cursors).toHaveLength(1)
    socket.useHere()
    expect(cursors).toHaveLength(2)
  })

  it("[UIFS11] who no longer belongs to the company is told, and the door is not tried again", () => {
    const { fake, said, socket, cursors, line } = live()
    line(0).cut(4003)
    fake.pass(60_000)
    socket.wake()
    expect(said.slice(-2)).toEqual(["removed", "gone"])
    expect(cursors).toHaveLength(1)
  })

  it("[UIFS12] being named in a note is handed on", () => {
    const { said, say } = live()
    say(0, { type: "mentioned", conversationId: "cv_1", byName: "Ana", text: "@Bia vê isto?", at: 5 })
    expect(said.at(-1)).toBe("mentioned by Ana")
  })

  it("[UIFS13] a hidden tab says so, also after a cut, and a shown one again", () => {
    const { fake, line, socket } = live()
    socket.setVisible(true)
    expect(line(0).sent).toEqual([])
    socket.setVisible(false)
    line(0).cut(1006)
    fake.pass(1000)
    line(1).accept()
    socket.setVisible(true)
    const said = [line(0), line(1)].map(({ sent }) => sent.map((text) => JSON.parse(text).visible))
    expect(said).toEqual([[false], [false, true]])
  })

  it("[UIFS7] waking does not wait: a socket that waits tries at once, a live one is asked", () => {
    const { line, socket, cursors } = live()
    socket.wake()
    expect(line(0).sent).toEqual(["ping"])
    line(0).cut(1006)
    socket.wake()
    expect(cursors).toHaveLength(2)
  })

  it("[UIFS8] what is no frame, or of a newer protocol, is passed over", () => {
    const { said, line } = live()
    const before = [...said]
    for (const text of [
      "",
      "{",
      "[]",
      '{"type":"rows"}',
      '{"type":"moon","cursor":3}',
      '{"type":"rows","rows":{},"cursor":1}',
    ]) {
      line(0).say(text)
    }
    expect(said).toEqual(before)
  })

  it("[UIFS9] stopped stays stopped", () => {
    const { fake, socket, cursors, said } = live()
    socket.stop()
    fake.pass(120_000)
    socket.wake()
    expect(cursors).toHaveLength(1)
    expect(said.at(-1)).toBe("stopped")
  })
})
