import { cleanup, fireEvent, render, screen, within } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { BoardQueue, QueueMember } from "#protocol/board.ts"
import type { Me, Role } from "#protocol/session.ts"
import type { Session } from "../../session/create-session.ts"
import { SignedInContext } from "../../session/session-context.ts"
import { setLocale } from "../../words/locale.ts"
import { board, extension, queue } from "../calls-fixture.ts"
import type { Live } from "./live-answers.ts"
import { QueuesCard } from "./queues-card.tsx"

const asked: { readonly path: string; readonly body: unknown }[] = []
let answer: readonly [status: number, body: unknown] = [202, { command_id: "c" }]

beforeEach(() => {
  setLocale("pt-BR")
  answer = [202, { command_id: "c" }]
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push({ path, body: JSON.parse(String(init.body)) })
    return new Response(JSON.stringify(answer[1]), { status: answer[0] })
  })
})

afterEach(() => {
  cleanup()
  asked.length = 0
  vi.unstubAllGlobals()
})

const member = (number: string, parts: Partial<QueueMember> = {}): QueueMember => ({
  ...{ extension: number, name: null, attendantId: null, paused: false, reason: null },
  ...{ state: "free", dynamic: true, ...parts },
})
const vendas = (...members: readonly QueueMember[]): BoardQueue => ({ ...queue("s1", "vendas"), members })

function show(role: Role, first: Partial<Live>) {
  const [live, setLive] = createSignal(board(first))
  const me = { user: { id: "u1", name: "Ana", email: "a@b" }, role } as Me
  render(() => (
    <SignedInContext.Provider value={{ session: {} as Session, me: () => me }}>
      <QueuesCard live={live()} now={60_000} goalMs={20_000} />
    </SignedInContext.Provider>
  ))
  return (next: Partial<Live>) => setLive(board(next))
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }))
const statuses = () => screen.getAllByRole("status").map(({ textContent }) => textContent)

describe("taking who waits", () => {
  const waiting = { queues: [queue("s1", "vendas", 1)] }
  const own = extension("s1", "201", { attendantId: "u1" })
  const name = "Atender +55 11 98123-4407 no seu ramal"

  it("[UICL10] sends the caller to one's own telephone, and says that it rings", async () => {
    show("attendant", { ...waiting, extensions: [own] })
    press(name)
    await vi.waitFor(() =>
      expect(statuses()).toContain("O seu ramal está tocando. Atenda para falar com +55 11 98123-4407."),
    )
    expect(asked).toEqual([{ path: "/api/v1/calls/vendas-0/transfer", body: { kind: "blind", to: "201" } }])
  })

  it("[UICL10] says that it rings at the queue the caller was taken from, and is heard once", async () => {
    show("attendant", { queues: [queue("s1", "suporte"), queue("s1", "vendas", 1)], extensions: [own] })
    press(name)
    const said = await vi.waitFor(() => {
      const line = document.querySelector(".q-said")
      if (line === null) throw new Error("nothing is said yet")
      return line
    })
    expect(said.closest(".qpart")?.querySelector("h2")?.textContent).toBe("Fila vendas")
    expect(said.getAttribute("aria-hidden")).toBe("true")
    expect(statuses().filter((status) => status === said.textContent)).toHaveLength(1)
  })

  it("[UICL10] is offered to those alone who have a telephone at that PBX that can take it", () => {
    const look = show("owner", { ...waiting, extensions: [extension("s1", "201"), { ...own, siteId: "s2" }] })
    expect(screen.queryByRole("button", { name })).toBeNull()
    for (const state of ["talking", "held", "dnd", "unavailable"] as const) {
      look({ ...waiting, extensions: [{ ...own, state }] })
      expect(screen.getByRole("button", { name })).toHaveProperty("disabled", true)
    }
    look({ ...waiting, extensions: [{ ...own, state: "ringing" }] })
    expect(screen.getByRole("button", { name })).toHaveProperty("disabled", false)
  })

  it("[UICL10] that somebody else was faster is said beside the caller", async () => {
    answer = [409, { code: "pbx-refused", reason: "not-in-call" }]
    show("attendant", { ...waiting, extensions: [own] })
    press(name)
    const alert = await screen.findByRole("alert")
    expect(alert.textContent).toContain("Esta ligação já terminou, ou outra pessoa já atendeu.")
    expect(statuses()).toEqual(["", ""])
  })
})

describe("who answers a queue", () => {
  const phones = [
    extension("s1", "201", { attendantId: "u1" }),
    extension("s1", "202"),
    extension("s2", "301"),
  ]
  const members = "/api/v1/sites/s1/queues/vendas/members"

  it("[UICL11] a leader adds any telephone of that PBX that is not in it, and takes out who joined", async () => {
    show("supervisor", { queues: [vendas(member("201"))], extensions: phones })
    press("Quem atende")
    const choice = screen.getByRole("combobox", { name: "Ramal que passa a atender a fila vendas" })
    const options = within(choice).getAllByRole("option")
    expect(options.map(({ textContent }) => textContent)).toEqual(["Escolha um ramal", "Ramal 202"])
    fireEvent.change(choice, { target: { value: "202" } })
    press("Adicionar à fila vendas")
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    press("Tirar da fila vendas: Ramal 201")
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    expect(asked).toEqual([
      { path: members, body: { extension: "202", action: "add" } },
      { path: members, body: { extension: "201", action: "remove" } },
    ])
  })

  it("[UICL11] an attendant joins and leaves with their own telephone, and touches no other", async () => {
    const look = show("attendant", { queues: [vendas(member("202"))], extensions: phones })
    press("Quem atende")
    expect(screen.queryByRole("combobox")).toBeNull()
    expect(screen.queryByRole("button", { name: /Ramal 202/ })).toBeNull()
    press("Entrar na fila vendas")
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    look({ queues: [vendas(member("201", { attendantId: "u1" }))], extensions: phones })
    expect(screen.queryByRole("button", { name: "Entrar na fila vendas" })).toBeNull()
    press("Sair da fila vendas")
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    expect(asked.map(({ body }) => body)).toEqual([
      { extension: "201", action: "add" },
      { extension: "201", action: "remove" },
    ])
  })

  it("[UICL11] who stands in the PBX's own configuration is said to, and can rest but not leave", () => {
    show("owner", { queues: [vendas(member("201", { dynamic: false }))], extensions: [] })
    press("Quem atende")
    expect(screen.getByText("Livre, fixo na fila").title).toContain("por aqui só dá para pausar")
    expect(screen.queryByRole("button", { name: /^Tirar/ })).toBeNull()
    expect(screen.getByRole("button", { name: "Pausar Ramal 201 na fila vendas" })).toBeTruthy()
  })

  it("[UICL11] where nobody told whether one can leave, the PBX's own words say why not", async () => {
    answer = [409, { code: "pbx-refused", reason: "static-member", reason_detail: "Member not dynamic" }]
    show("owner", { queues: [vendas(member("201", { dynamic: null }))], extensions: [] })
    press("Quem atende")
    press("Tirar da fila vendas: Ramal 201")
    expect((await screen.findByRole("alert")).textContent).toContain("Asterisk: Member not dynamic.")
  })
})
