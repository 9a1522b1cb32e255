import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Me } from "#protocol/session.ts"
import type { Session } from "../../session/create-session.ts"
import { SignedInContext } from "../../session/session-context.ts"
import { setLocale } from "../../words/locale.ts"
import { board, extension } from "../calls-fixture.ts"
import { DialButton } from "./dial-pad.tsx"

const asked: unknown[] = []

beforeEach(() => {
  setLocale("pt-BR")
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    asked.push(JSON.parse(String(init.body)))
    return Response.json({ command_id: "c", call_id: null }, { status: 202 })
  })
})
afterEach(() => {
  cleanup()
  asked.length = 0
  vi.unstubAllGlobals()
})

const site = (id: string, name: string, state: "online" | "offline" = "online") => ({ id, name, state })

function dial(live: Parameters<typeof board>[0]) {
  const me = { user: { id: "u1", name: "Ana", email: "a@b" }, role: "attendant" } as Me
  render(() => (
    <SignedInContext.Provider value={{ session: {} as Session, me: () => me }}>
      <DialButton live={board(live)} />
    </SignedInContext.Provider>
  ))
  fireEvent.click(screen.getByRole("button", { name: "Discar" }))
  fireEvent.input(screen.getByLabelText("Número"), { target: { value: "+55 (11) 4000-1000" } })
  return () => fireEvent.submit(screen.getByLabelText("Número").closest("form") as HTMLFormElement)
}

describe("the dial pad", () => {
  const own = extension("s2", "301", { attendantId: "u1" })
  const two = { sites: [site("s1", "Matriz"), site("s2", "Filial")], extensions: [own] }

  it("[UICC9] calls from the PBX of one's own telephone, which it names, or from the chosen one", async () => {
    const call = dial(two)
    const choice = screen.getByLabelText("PBX") as HTMLSelectElement
    expect(choice.selectedOptions[0]?.textContent).toBe("Filial")
    call()
    await vi.waitFor(() => expect(asked).toEqual([{ number: "+551140001000", site_id: "s2" }]))
    fireEvent.change(choice, { target: { value: "s1" } })
    await vi.waitFor(() => {
      call()
      expect(asked.at(-1)).toEqual({ number: "+551140001000", site_id: "s1" })
    })
  })

  it("[UICC9] names none where there is one alone", async () => {
    const call = dial({ sites: [site("s1", "Matriz"), site("s2", "Filial", "offline")], extensions: [own] })
    expect(screen.queryByLabelText("PBX")).toBeNull()
    call()
    await vi.waitFor(() => expect(asked).toEqual([{ number: "+551140001000" }]))
  })
})
