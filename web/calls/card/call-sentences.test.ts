import { beforeAll, describe, expect, it } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { callItem } from "../calls-fixture.ts"
import { callDetail, callTitle } from "./call-sentences.ts"

const julia = {
  kind: "extension" as const,
  number: "251",
  attendant: { id: "u_1", name: "Júlia" },
  name: "Balcão",
}
const desk = { kind: "extension" as const, number: "102", attendant: null, name: null }

beforeAll(() => setLocale("pt-BR"))

describe("how a call is told", () => {
  it.each([
    [{ state: "ringing", direction: "outbound" }, "Chamando"],
    [{ state: "talking", medium: "whatsapp" }, "Em ligação pelo WhatsApp"],
    [{ outcome: "missed", medium: "whatsapp" }, "Ligação perdida pelo WhatsApp"],
    [{ outcome: "answered" }, "Ligação recebida"],
    [{ outcome: null, direction: "internal" }, "Ligação interna"],
    [{ outcome: "no-answer", direction: "outbound" }, "Ninguém atendeu"],
  ] as const)("[UICC1] %j is called %s", (parts, title) => {
    expect(callTitle(callItem(parts))).toBe(title)
  })

  it.each([
    [{ outcome: "missed", waitMs: 45_000 }, "Tocou 45 s e ninguém atendeu"],
    [
      { outcome: "abandoned", waitMs: 61_000, queue: "vendas" },
      "Esperou 1 min 1 s na fila vendas e desligou",
    ],
    [
      { outcome: "answered", answeredBy: [julia], answeredAt: 1, waitMs: 8000, talkMs: 252_000 },
      "Júlia atendeu após 8 s, conversa de 4 min 12 s",
    ],
    [
      {
        outcome: "answered",
        direction: "outbound",
        caller: desk,
        answeredBy: [{ kind: "trunk", name: "operadora" }],
        answeredAt: 1,
        talkMs: 3000,
      },
      "Ramal 102 ligou, conversa de 3 s",
    ],
    [{ state: "ringing", ringing: [julia, desk], queue: "vendas" }, "Tocando para Júlia e ramal 102"],
    [{ state: "queued", queue: "vendas" }, "Esperando na fila vendas"],
    [{ state: "talking", answeredBy: [desk, julia] }, "Com Júlia"],
    [{ outcome: "cancelled" }, ""],
  ] as const)("[UICC2] %j happened so: %s", (parts, detail) => {
    expect(callDetail(callItem(parts))).toBe(detail)
  })

  it("[UICC2] who handed it over, and to whom, stands between", () => {
    const item = callItem({
      outcome: "answered",
      answeredBy: [desk],
      answeredAt: 1,
      waitMs: 1000,
      talkMs: 2000,
      transfers: [
        { at: 1, kind: "blind", by: desk, to: julia },
        { at: 2, kind: "redirect", by: null, to: "5511981234407" },
      ],
    })
    expect(callDetail(item)).toBe(
      "Ramal 102 atendeu após 1 s, ramal 102 transferiu para Júlia, transferida para +55 11 98123-4407, conversa de 2 s",
    )
  })
})
