import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { afterEach, describe, expect, it, vi } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { CallButton } from "./call-button.tsx"

const asked: { readonly body: unknown }[] = []

function answers(...all: readonly (readonly [status: number, body: unknown])[]): void {
  const left = [...all]
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    asked.push({ body: JSON.parse(String(init.body)) })
    const [status, body] = left.shift() ?? [500, {}]
    return new Response(JSON.stringify(body), { status })
  })
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve()
  await vi.waitFor(() => expect(screen.queryByText("Ligando")).toBeNull())
}

afterEach(() => {
  cleanup()
  asked.length = 0
  vi.unstubAllGlobals()
})

describe("the button that calls", () => {
  it("[UICC6] without an extension of one's own it asks which telephone is to ring, and calls from that", async () => {
    setLocale("pt-BR")
    answers([409, { code: "no-extension" }], [202, { command_id: "c", call_id: "s.1" }])
    render(() => <CallButton number="+5511981234407" name="Marlene" look="small" />)
    fireEvent.click(screen.getByRole("button", { name: "Ligar para Marlene" }))
    await settle()
    const field = screen.getByLabelText("Ramal que deve tocar")
    expect(screen.getByRole("alert").textContent).toContain("Você ainda não tem um ramal.")
    fireEvent.input(field, { target: { value: "251" } })
    fireEvent.submit(field.closest("form") as HTMLFormElement)
    await settle()
    expect(asked.map(({ body }) => body)).toEqual([
      { number: "+5511981234407" },
      { number: "+5511981234407", extension: "251" },
    ])
    expect(screen.getByRole("status").textContent).toContain("a ligação para Marlene começa")
    expect(screen.queryByRole("dialog")).toBeNull()
  })

  it.each([
    [{ code: "site-offline" }, "O PBX está fora do ar agora."],
    [{ code: "pbx-timeout" }, "O PBX não respondeu em 10 segundos."],
    [{ code: "pbx-refused", reason: "uncertain" }, "O agente caiu no meio do pedido"],
    [{ code: "pbx-refused", reason: "something-new" }, "O PBX recusou o pedido (something-new)."],
  ])("[UICC7] %j is said in words", async (problem, sentence) => {
    setLocale("pt-BR")
    answers([409, problem])
    render(() => <CallButton conversationId="cv_1" name="Marlene" look="icon" />)
    fireEvent.click(screen.getByRole("button", { name: "Ligar para Marlene" }))
    await settle()
    await vi.waitFor(() => expect(screen.getByRole("alert").textContent).toContain(sentence))
  })
})
