import { describe, expect, it } from "vitest"
import {
  ADDRESS,
  byCamila,
  bySystem,
  HOUR,
  inId,
  NOON,
  picture,
  receive,
  received,
  started,
  text,
  wamid,
} from "../../testing/builders.ts"
import { CHANGES, CONTENTS, SYSTEM } from "../../testing/contents.ts"
import { given } from "../../testing/given-when-then.ts"
import type { MessageReceived } from "./event.ts"

const CLOSED = { type: "ConversationClosed", by: byCamila } as const
const REOPENED = { type: "ConversationReopened", by: bySystem } as const

describe("a message in", () => {
  it("[MSG2] the first message begins the conversation", () => {
    given()
      .when(receive("a"))
      .gives({ events: [started, received(2, "a")] })
  })

  it.each([...CONTENTS, ...CHANGES])("[MSG1] %j is recorded whole", (content) => {
    const effects = content.kind === "media" ? [{ kind: "fetch-media", messageId: inId(2) } as const] : []
    given(started)
      .when(receive("a", content))
      .gives({ events: [received(2, "a", content)], effects })
  })

  it("[MSG6] an older message that comes late fills gaps and changes nothing that is known", () => {
    const late = {
      ...receive("late"),
      sentAt: NOON - HOUR,
      sender: { phone: "5511900000000", bsuid: "BR.9" },
    }
    const described = { type: "ContactDescribed", profile: {}, address: { bsuid: "BR.9" } } as const
    given(started, received(2, "a"))
      .when(late)
      .gives({ events: [described, { ...received(4, "late"), sentAt: NOON - HOUR }] })
  })

  it("[MSG1] what it answers, where it came from and what is wrong with it come along", () => {
    const more = {
      context: { repliesTo: wamid("q"), forwarded: "often" },
      referral: { sourceType: "ad", clickId: "c" },
      errors: [{ code: 131_051, title: "Unsupported" }],
    } as const
    given(started)
      .when(receive("a", text("Oi"), more))
      .gives({ events: [received(2, "a", text("Oi"), more)] })
  })

  it("[MSG3] opens a closed conversation", () => {
    given(started, CLOSED)
      .when(receive("a"))
      .gives({ events: [REOPENED, received(4, "a")] })
  })

  it.each([
    ...CHANGES.map(([content]) => content),
    { kind: "welcome-request" } as const,
  ])("[MSG3] %j asks for no answer and opens nothing", (content) => {
    given(started, CLOSED)
      .when(receive("a", content))
      .gives({ events: [received(3, "a", content)] })
  })

  it("[MSG1] a late message is recorded, and keeps its own time", () => {
    const old = { sentAt: NOON - 48 * HOUR }
    given(started, received(2, "a"))
      .when(receive("b", text("antes"), old))
      .gives({ events: [received(3, "b", text("antes"), old)] })
  })

  it("[MED1] the medium of a message is fetched, under the id the message will have", () => {
    given(started, CLOSED)
      .when(receive("a", picture(), { profile: { name: "Marina" } }))
      .gives({
        events: [
          { type: "ContactDescribed", profile: { name: "Marina" }, address: {} },
          REOPENED,
          received(5, "a", picture()),
        ],
        effects: [{ kind: "fetch-media", messageId: inId(5) }],
      })
  })

  it("[MED1] an edited caption brings no file that is not there already", () => {
    const edit = { kind: "edit", target: wamid("m"), content: picture() } as const
    given(started)
      .when(receive("a", edit))
      .gives({ events: [received(2, "a", edit)] })
  })
})

describe("who writes", () => {
  it("[MSG5] is described when something is new, and only with what is new", () => {
    const known = { type: "ContactDescribed", profile: { name: "Marina" }, address: {} } as const
    const told = { sender: { ...ADDRESS, bsuid: "BR.1" }, profile: { name: "Marina", username: "marina" } }
    given(started, known)
      .when(receive("a", text("Oi"), told))
      .gives({
        events: [
          { type: "ContactDescribed", profile: { username: "marina" }, address: { bsuid: "BR.1" } },
          received(4, "a"),
        ],
      })
  })

  it("[MSG5] nothing is described when all is known", () => {
    const known = { type: "ContactDescribed", profile: { name: "Marina" }, address: {} } as const
    given(started, known)
      .when(receive("a", text("Oi"), { profile: { name: "Marina" } }))
      .gives({ events: [received(3, "a")] })
  })

  it("[MSG5] a changed number or id is the same person", () => {
    given(started)
      .when(receive("a", SYSTEM))
      .gives({
        events: [
          { type: "ContactDescribed", profile: {}, address: { phone: "5511987650002" } },
          received(3, "a", SYSTEM),
        ],
      })
    const user = { kind: "system", change: "user-id", text: "mudou", bsuid: "BR.9" } as const
    given(started)
      .when(receive("a", user))
      .gives({
        events: [
          { type: "ContactDescribed", profile: {}, address: { bsuid: "BR.9" } },
          received(3, "a", user),
        ],
      })
  })

  it("[MSG5] a new security code says nothing of the address, and opens nothing", () => {
    const code = { kind: "system", change: "identity", text: "código" } as const
    given(started, CLOSED)
      .when(receive("a", code))
      .gives({ events: [received(3, "a", code)] })
  })

  it("[WHO2] in a group the message has its author, and the group stays what it is", () => {
    const sender = { groupId: "g1", phone: "5511900000000" }
    const author: MessageReceived["author"] = { phone: "5511900000000", name: "Zé" }
    given({ ...started, address: { groupId: "g1" } })
      .when(receive("a", text("Oi"), { sender, profile: { name: "Zé" } }))
      .gives({ events: [received(2, "a", text("Oi"), { author })] })
  })

  it("[LOG3] without an identity there is no conversation to record in", () => {
    expect(() => given({ ...CLOSED }).when(receive("a"))).toThrow("wamid.a")
  })
})
