import { describe, expect, it } from "vitest"
import type { NoticeKind, NoticeWays } from "../preferences/preferences.ts"
import { GATHER_MS, makeSpeaker } from "./make-speaker.ts"
import type { Notice } from "./notice.ts"

function setUp(
  other: { isSpeaker?: boolean; looksAt?: string; ways?: Partial<Record<NoticeKind, NoticeWays>> } = {},
) {
  const said: string[] = []
  let run = () => {}
  let waits = 0
  const speaker = makeSpeaker({
    isSpeaker: () => other.isSpeaker ?? true,
    isLookedAt: (id) => id === other.looksAt,
    waysOf: (kind) => other.ways?.[kind] ?? { desktop: true, sound: true },
    show: ({ kind, conversationId }) => said.push(`${kind} ${conversationId}`),
    showMany: (count) => said.push(`many ${count}`),
    play: (kind) => said.push(`♪ ${kind}`),
    after(ms, next) {
      expect(ms).toBe(GATHER_MS)
      waits += 1
      run = next
      return () => {
        run = () => {}
      }
    },
  })
  return { speaker, said, pass: () => run(), waits: () => waits }
}

const notice = (kind: NoticeKind, conversationId: string): Notice => ({ kind, conversationId })

describe("speaking", () => {
  it("[UINO3] what comes together is told together: each conversation once, one sound", () => {
    const { speaker, said, pass, waits } = setUp()
    speaker.tell([notice("message_waiting", "a")])
    speaker.tell([notice("message_waiting", "a"), notice("message_mine", "b")])
    expect(said).toEqual([])
    pass()
    expect(waits()).toBe(1)
    expect(said).toEqual(["message_waiting a", "message_mine b", "♪ message_mine"])
  })

  it("[UINO3] many at once are one, as after a night with the lid closed", () => {
    const { speaker, said, pass } = setUp()
    speaker.tell(["a", "b", "c", "d", "e"].map((id) => notice("message_waiting", id)))
    pass()
    expect(said).toEqual(["many 5", "♪ message_waiting"])
  })

  it("[UINO8] a missed call is told beside a message that comes with it, and is what one hears", () => {
    const { speaker, said, pass } = setUp()
    speaker.tell([notice("missed_call", "a"), notice("message_mine", "a"), notice("missed_call", "a")])
    pass()
    expect(said).toEqual(["missed_call a", "message_mine a", "♪ missed_call"])
    const quiet = setUp({ ways: { missed_call: { desktop: false, sound: false } } })
    quiet.speaker.tell([notice("missed_call", "a")])
    quiet.pass()
    expect(quiet.said).toEqual([])
  })

  it("[UINO4] only one window speaks, and not of what one looks at", () => {
    const silent = setUp({ isSpeaker: false })
    silent.speaker.tell([notice("mention", "a")])
    silent.pass()
    expect(silent.said).toEqual([])
    const looking = setUp({ looksAt: "a" })
    looking.speaker.tell([notice("message_mine", "a"), notice("message_mine", "b")])
    looking.pass()
    expect(looking.said).toEqual(["message_mine b", "♪ message_mine"])
  })

  it("[UINO5] each kind is told in the ways the person chose", () => {
    const { speaker, said, pass } = setUp({
      ways: { message_waiting: { desktop: false, sound: true }, mention: { desktop: true, sound: false } },
    })
    speaker.tell([notice("message_waiting", "a"), notice("mention", "a")])
    pass()
    expect(said).toEqual(["mention a", "♪ message_waiting"])
  })

  it("[UINO4] nothing is said after the end", () => {
    const { speaker, said, pass } = setUp()
    speaker.tell([notice("mention", "a")])
    speaker.end()
    pass()
    expect(said).toEqual([])
  })
})
