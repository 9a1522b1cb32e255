import { describe, expect, it } from "vitest"
import type { PushPayload } from "#protocol/push.ts"
import { pushNotice } from "./push-notice.ts"

const PAYLOAD: PushPayload = {
  kind: "message_mine",
  conversationId: "cv_1",
  contactName: "Marlene",
  byName: null,
  text: null,
  at: 1,
  tag: "cv_1",
}

describe("a push", () => {
  it("[UISW5] says in the person's language who it is about, and leads to the conversation", () => {
    expect(pushNotice(PAYLOAD, "pt-BR")).toEqual({
      title: "Mensagem de Marlene",
      body: "",
      tag: "cv_1",
      href: "/inbox/all/cv_1",
    })
    expect(pushNotice({ ...PAYLOAD, kind: "mention", byName: "Ana" }, "en-GB")?.title).toBe(
      "Ana mentioned you in a note: Marlene",
    )
    expect(pushNotice({ ...PAYLOAD, kind: "message_waiting", contactName: null }, "es")).toMatchObject({
      title: "En espera: Contacto",
      href: "/inbox/waiting/cv_1",
    })
    expect(pushNotice(PAYLOAD, "fr")?.title).toBe("Mensagem de Marlene")
  })

  it("[UISW5] says of a call that nobody took who it was", () => {
    const titles = ["pt-BR", "en", "es"].map(
      (language) => pushNotice({ ...PAYLOAD, kind: "missed_call" }, language)?.title,
    )
    expect(titles).toEqual([
      "Ligação perdida de Marlene",
      "Missed call from Marlene",
      "Llamada perdida de Marlene",
    ])
    expect(pushNotice({ ...PAYLOAD, kind: "missed_call" }, "pt-BR")?.href).toBe("/inbox/all/cv_1")
  })

  it("[UISW5] says of a webhook that is off where it went, and leads to its settings", () => {
    const off = { ...PAYLOAD, kind: "webhook_off", conversationId: "", contactName: "erp.example.com" }
    expect(pushNotice(off, "pt-BR")).toMatchObject({
      title: "Webhook desligado: erp.example.com",
      href: "/settings/webhooks",
    })
  })

  it("[UISW5] of a kind this build does not know is not shown", () => {
    for (const data of [null, 3, {}, { ...PAYLOAD, kind: "moon" }, { ...PAYLOAD, conversationId: 4 }]) {
      expect(pushNotice(data, "en")).toBeUndefined()
    }
  })
})
