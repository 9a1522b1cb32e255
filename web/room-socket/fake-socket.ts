import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { RoomDown } from "#protocol/room.ts"
import type { RoomSocketPorts, SocketLike } from "./make-room-socket.ts"

/** A socket driven by a test: what was sent is in `sent`. */
export interface FakeSocket extends SocketLike {
  readonly sent: string[]
  closed: boolean
  accept(): void
  say(frame: RoomDown | string): void
  cut(code: number): void
}

function fakeSocket(): FakeSocket {
  const socket: FakeSocket = {
    sent: [],
    closed: false,
    onopen: null,
    onmessage: null,
    onclose: null,
    send(text) {
      socket.sent.push(text)
    },
    close() {
      socket.closed = true
    },
    accept: () => socket.onopen?.(),
    say: (frame) => socket.onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) }),
    cut: (code) => socket.onclose?.({ code }),
  }
  return socket
}

/** Ports with sockets and a clock that a test holds in its hand; `random` is always 0.5. */
export interface FakePorts extends RoomSocketPorts {
  readonly sockets: FakeSocket[]
  /** Lets time pass and runs what is due. */
  pass(ms: number): void
  /** Milliseconds until each timer that is set. */
  waiting(): readonly number[]
}

/** Makes fake ports for one room socket. */
export function fakePorts(): FakePorts {
  const sockets: FakeSocket[] = []
  const timers = new Map<symbol, { at: number; run: () => void }>()
  let now = 0
  return {
    sockets,
    random: () => 0.5,
    open() {
      const socket = fakeSocket()
      sockets.push(socket)
      return socket
    },
    after(ms, run) {
      const name = Symbol("timer")
      timers.set(name, { at: now + ms, run })
      return () => {
        timers.delete(name)
      }
    },
    pass(ms) {
      now += ms
      for (const [name, timer] of [...timers]) {
        if (timer.at <= now && timers.delete(name)) timer.run()
      }
    },
    waiting: () => [...timers.values()].map((timer) => timer.at - now),
  }
}

/** A recorded frame whose event is a note with the version in its text. */
export function noteFrame(version: number): RoomDown {
  const event: ConversationEvent = {
    type: "NoteAdded",
    noteId: `n${version}`,
    text: `note ${version}`,
    by: { kind: "system" },
  }
  return { type: "recorded", version, at: version * 1000, event }
}
