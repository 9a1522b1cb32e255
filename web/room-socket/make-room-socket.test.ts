import { describe, expect, it } from "vitest"
import { backOffMs } from "./back-off.ts"
import { type FakeSocket, fakePorts, noteFrame } from "./fake-socket.ts"
import { PING_EVERY_MS, PONG_WITHIN_MS } from "./heartbeat.ts"
import { makeRoomSocket } from "./make-room-socket.ts"

function room(after = 0) {
  const ports = fakePorts()
  const batches: number[][] = []
  const phases: string[] = []
  const typing: string[] = []
  const viewers: (readonly string[])[] = []
  const socket = makeRoomSocket(after, ports, {
    onRecorded: (events) => batches.push(events.map((event) => event.version)),
    onTyping: (attendant) => typing.push(attendant.name),
    onPresence: (shown) => viewers.push(shown.map((viewer) => viewer.name)),
    onPhase: (phase) => phases.push(phase),
  })
  const line = (index: number): FakeSocket => {
    const found = ports.sockets[index]
    if (found === undefined) throw new Error(`socket ${index} was never opened`)
    return found
  }
  return { ports, batches, phases, typing, viewers, socket, line }
}

function live(after = 0) {
  const started = room(after)
  started.line(0).accept()
  started.line(0).say({ type: "caught-up", version: after })
  return started
}

describe("catching up", () => {
  it("[UIR1] subscribes after the version it was given", () => {
    const { line } = room(41)
    line(0).accept()
    expect(line(0).sent).toEqual(['{"type":"subscribe","after":41}'])
  })

  it("[UIR2] hands a whole catch-up on in one call, then each live event in its own", () => {
    const { line, batches, socket } = room(2)
    line(0).accept()
    for (const version of [3, 4, 5]) line(0).say(noteFrame(version))
    expect(batches).toEqual([])
    line(0).say({ type: "caught-up", version: 5 })
    line(0).say(noteFrame(6))
    expect(batches).toEqual([[3, 4, 5], [6]])
    expect(socket.phase()).toBe("live")
    expect(socket.version()).toBe(6)
  })

  it("[UIR3] drops what it has seen already", () => {
    const { line, batches } = live(5)
    for (const version of [4, 5, 6, 6]) line(0).say(noteFrame(version))
    expect(batches).toEqual([[6]])
  })

  it("[UIR4] a gap is never handed on: it subscribes again from the last good version", () => {
    const { line, batches, socket } = live(5)
    line(0).say(noteFrame(6))
    line(0).say(noteFrame(8))
    expect(line(0).sent.at(-1)).toBe('{"type":"subscribe","after":6}')
    expect(socket.phase()).toBe("catching-up")
    line(0).say(noteFrame(7))
    line(0).say(noteFrame(8))
    line(0).say({ type: "caught-up", version: 8 })
    expect(batches).toEqual([[6], [7, 8]])
  })

  it("[UIR5] a gap inside a catch-up starts the socket anew instead of asking in circles", () => {
    const { line, batches, ports, socket } = room(0)
    line(0).accept()
    line(0).say(noteFrame(1))
    line(0).say(noteFrame(3))
    expect(batches).toEqual([[1]])
    expect(socket.phase()).toBe("waiting")
    ports.pass(1000)
    line(1).accept()
    expect(line(1).sent).toEqual(['{"type":"subscribe","after":1}'])
  })

  it("[UIR6] a caught-up beyond what came is a gap too", () => {
    const { line, socket } = live(5)
    line(0).say({ type: "caught-up", version: 7 })
    expect(socket.phase()).toBe("catching-up")
    expect(line(0).sent.at(-1)).toBe('{"type":"subscribe","after":5}')
  })

  it("[UIR7] text that is no frame, and frames of unknown kinds, harm nothing", () => {
    const { line, batches, socket } = live(1)
    for (const text of ["{", "null", '"x"', '{"type":"later"}', '{"type":"recorded","version":"2"}'])
      line(0).say(text)
    line(0).say(noteFrame(2))
    expect(batches).toEqual([[2]])
    expect(socket.phase()).toBe("live")
  })
})

describe("cuts", () => {
  it("[UIR8] comes back after the last version seen, also when cut amid a catch-up", () => {
    const { line, batches, ports } = room(0)
    line(0).accept()
    line(0).say(noteFrame(1))
    line(0).say(noteFrame(2))
    line(0).cut(1006)
    expect(batches).toEqual([[1, 2]])
    ports.pass(500)
    line(1).accept()
    expect(line(1).sent).toEqual(['{"type":"subscribe","after":2}'])
  })

  it("[UIR9] pauses from 0.5 s to 15 s, never less, never more, and spread", () => {
    const pauses = [0, 1, 2, 3, 4, 5, 6, 30].map((attempt) => backOffMs(attempt, () => 0.5))
    expect(pauses).toEqual([500, 750, 1500, 3000, 6000, 11250, 11250, 11250])
    expect(backOffMs(0, () => 0)).toBe(500)
    expect(backOffMs(9, () => 0.999_999)).toBeLessThanOrEqual(15_000)
    expect(backOffMs(4, () => 0)).not.toBe(backOffMs(4, () => 0.9))
  })

  it("[UIR10] a live socket starts counting its tries from the beginning", () => {
    const { line, ports } = room(0)
    line(0).cut(1006)
    ports.pass(500)
    line(1).cut(1006)
    expect(ports.waiting()).toEqual([750])
    ports.pass(750)
    line(2).accept()
    line(2).say({ type: "caught-up", version: 0 })
    line(2).cut(1006)
    expect(ports.waiting()).toEqual([500])
  })

  it("[UIR11] wakes at once when the network or the person is back", () => {
    const { line, ports, socket } = room(0)
    line(0).cut(1006)
    socket.wake()
    expect(ports.sockets).toHaveLength(2)
    expect(ports.waiting()).toEqual([PONG_WITHIN_MS])
  })

  it("[UIR12] 1008 ends it: the session is over and nothing tries again by itself", () => {
    const { line, ports, socket } = live()
    line(0).cut(1008)
    expect(socket.phase()).toBe("session-over")
    ports.pass(60_000)
    expect(ports.sockets).toHaveLength(1)
  })

  it("[UIR13] stopped is stopped: nothing is handed on and nothing tries again by itself", () => {
    const { line, ports, socket, batches } = live()
    socket.stop()
    expect(line(0).closed).toBe(true)
    line(0).say(noteFrame(1))
    line(0).cut(1006)
    ports.pass(60_000)
    expect([ports.sockets.length, batches.length, socket.phase()]).toEqual([1, 0, "stopped"])
  })
})

describe("heartbeat", () => {
  it("[UIR14] pings a quiet socket and keeps one that answers", () => {
    const { line, ports, socket } = live()
    ports.pass(PING_EVERY_MS)
    expect(line(0).sent.at(-1)).toBe("ping")
    line(0).say("pong")
    ports.pass(PONG_WITHIN_MS)
    expect(socket.phase()).toBe("live")
  })

  it("[UIR15] a socket that does not answer is given up", () => {
    const { line, ports, socket } = live()
    ports.pass(PING_EVERY_MS)
    ports.pass(PONG_WITHIN_MS)
    expect(socket.phase()).toBe("waiting")
    expect(line(0).closed).toBe(true)
  })

  it("[UIR16] a socket that never opens is given up", () => {
    const { ports, socket } = room()
    ports.pass(PONG_WITHIN_MS)
    expect(socket.phase()).toBe("waiting")
  })

  it("[UIR17] waking a live socket asks whether it lives", () => {
    const { line, ports, socket } = live()
    socket.wake()
    expect(line(0).sent.at(-1)).toBe("ping")
    ports.pass(PONG_WITHIN_MS)
    expect(socket.phase()).toBe("waiting")
  })
})

describe("typing", () => {
  it("[UIR18] is said when live and heard from colleagues", () => {
    const { line, socket, typing } = room()
    socket.sendTyping()
    line(0).accept()
    line(0).say({ type: "caught-up", version: 0 })
    socket.sendTyping()
    line(0).say({ type: "typing", attendant: { id: "u2", name: "Júlia" } })
    expect(line(0).sent).toEqual(['{"type":"subscribe","after":0}', '{"type":"typing"}'])
    expect(typing).toEqual(["Júlia"])
  })
})

describe("who looks", () => {
  const julia = { id: "u2", name: "Júlia", since: 1 }

  it("[UIR19] is told as the room says it, and forgotten with the socket", () => {
    const { line, viewers } = live()
    line(0).say({ type: "presence", viewers: [julia] })
    line(0).cut(1006)
    expect(viewers).toEqual([["Júlia"], []])
  })

  it("[UIR20] a hidden tab says so, also after a cut, and a shown one again", () => {
    const { line, ports, socket } = live()
    socket.setVisible(true)
    socket.setVisible(false)
    expect(line(0).sent.slice(1)).toEqual(['{"type":"viewing","visible":false}'])
    line(0).cut(1006)
    ports.pass(backOffMs(0, ports.random))
    line(1).accept()
    expect(line(1).sent.at(-1)).toBe('{"type":"viewing","visible":false}')
    socket.setVisible(true)
    expect(line(1).sent.at(-1)).toBe('{"type":"viewing","visible":true}')
  })
})

describe("an end with a reason", () => {
  it("[UIR21] a session that is over waits for the person to be back", () => {
    for (const code of [1008, 4001]) {
      const { line, ports, socket } = live()
      line(0).cut(code)
      ports.pass(60_000)
      expect([socket.phase(), ports.sockets.length]).toEqual(["session-over", 1])
      socket.wake()
      expect(socket.phase()).toBe("connecting")
    }
  })

  it("[UIR22] one window too many comes back only when the person says so", () => {
    const { line, ports, socket } = live()
    line(0).cut(4002)
    socket.wake()
    ports.pass(60_000)
    expect([socket.phase(), ports.sockets.length]).toEqual(["elsewhere", 1])
    socket.useHere()
    expect(ports.sockets.length).toBe(2)
  })

  it("[UIR23] who no longer belongs to the company never comes back", () => {
    const { line, ports, socket } = live()
    line(0).cut(4003)
    socket.wake()
    socket.useHere()
    ports.pass(60_000)
    expect([socket.phase(), ports.sockets.length]).toEqual(["removed", 1])
  })
})
