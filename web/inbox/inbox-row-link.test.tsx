import { render } from "@solidjs/testing-library"
import { beforeEach, describe, expect, it } from "vitest"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { ChannelSummary } from "#protocol/session.ts"
import { holdFirstWords } from "../words/first-words.ts"
import { setLocale } from "../words/locale.ts"
import { InboxRowLink } from "./inbox-row-link.tsx"
import { inboxRow } from "./row-fixture.ts"

const NOW = new Date(2026, 10, 19, 12, 0).getTime()
const MINUTE = 60_000
const WELL = { color: null, state: "connected", state_code: null, calling: null } as const
const CHANNELS: readonly ChannelSummary[] = [
  { id: "ch_1", name: "WhatsApp Recepção", phone: null, provider: "meta", ...WELL },
  { id: "ch_2", name: "WhatsApp Empresas", phone: null, provider: "meta", ...WELL },
]

beforeEach(async () => {
  setLocale("pt-BR")
  await holdFirstWords("pt-BR")
})

function rowLink(other: Partial<InboxRow>, channels = CHANNELS) {
  const row = inboxRow(1, NOW - 31 * MINUTE, other)
  const { getByRole } = render(() => (
    <InboxRowLink
      row={row}
      href="/inbox/all/x"
      isChosen={false}
      isTabStop
      now={NOW}
      me="u_me"
      channels={channels}
    />
  ))
  return getByRole("link")
}

describe("a row", () => {
  it("[UIFL16] says who, through which channel, what, since when it waits and how much is unread", () => {
    const said = rowLink({ unreadCount: 3 }).textContent
    for (const part of [
      "Pessoa 1",
      "Pelo canal WhatsApp Recepção",
      "Oi 1",
      "há 31 min",
      "3 mensagens não lidas",
    ]) {
      expect(said).toContain(part)
    }
  })

  it("[UIFL17] a clock that has broken its target changes its plane", () => {
    expect(rowLink({}).querySelector(".ck")?.classList.contains("l")).toBe(true)
    expect(
      rowLink({ waitingSince: NOW - 11 * MINUTE })
        .querySelector(".ck")
        ?.classList.contains("w"),
    ).toBe(true)
    expect(rowLink({ waitingSince: null }).querySelector(".ck")).toBeNull()
  })

  it("[UIFL17] a closed conversation waits for nobody", () => {
    expect(rowLink({ lifecycle: "closed" }).querySelector(".ck")).toBeNull()
  })

  it("[UIFL18] marks the channel by the word that tells it apart, and only when there are several", () => {
    expect(rowLink({}).querySelector(".ch")?.textContent).toBe("R")
    expect(rowLink({}, CHANNELS.slice(0, 1)).querySelector(".ch")).toBeNull()
  })

  it("[UIFL19] says who has it, and whether that is oneself", () => {
    expect(rowLink({ assignee: { id: "u_me", name: "Eu" } as InboxRow["assignee"] }).textContent).toContain(
      "Com você",
    )
    expect(rowLink({ assignee: { id: "u_2", name: "Ana" } as InboxRow["assignee"] }).textContent).toContain(
      "Com Ana",
    )
  })

  it("[UIFL19] a person without a name is called by username, else by number", () => {
    expect(rowLink({ contactName: null, username: "ze" }).textContent).toContain("@ze")
    expect(rowLink({ contactName: null }).textContent).toContain("+55 11 98000-0001")
  })
})
