import { expect, test } from "vitest"
import { office, onLab, useOffice } from "./office.ts"
import { callerOf, moves, note } from "./office-stage.ts"

const SERVED = callerOf("0401")
const LOST = callerOf("0402")
const CLOCK = /^\d+:\d\d$/

onLab(`real calls of Asterisk 22 in Chromium${note}`, () => {
  useOffice("22")

  test("[E2E130] a call is on the board while it waits, rings and is talked, and in the conversation until it ended", async () => {
    const line = office.stage.callIn(SERVED.number)
    const [phone] = await office.bothRing()

    await moves(office.waiting(SERVED).getByTitle(/^Esperando há/))
    for (const number of ["201", "202"]) await office.telephone(number).getByText("Tocando").waitFor()
    await office.openConversation(SERVED)
    await office.card("Ligação na fila pelo WhatsApp").getByText("Tocando para").waitFor()

    await phone.answer()
    await office.running(SERVED).getByText("ramal 201", { exact: false }).waitFor()
    await moves(office.running(SERVED).getByRole("timer"))
    await office.waiting(SERVED).waitFor({ state: "detached" })
    await office.telephone("201").getByText("Em ligação").waitFor()
    await office.telephone("202").getByText("Livre").waitFor()
    await office.card("Em ligação pelo WhatsApp").getByText("Com ramal 201").waitFor()
    await moves(office.card("Em ligação pelo WhatsApp").getByRole("timer"))

    await line.hangUp()
    await office
      .card("Ligação recebida pelo WhatsApp")
      .getByText(/^Ramal 201 atendeu após .+ na fila-recepcao, conversa de \d+ s$/)
      .waitFor()
    await office.quiet()
    await office.telephone("201").getByText("Livre").waitFor()
    const told = office
      .part("Histórico")
      .getByRole("row")
      .filter({ hasText: SERVED.shown })
      .filter({ hasText: "Atendida" })
    await told.getByRole("cell", { name: CLOCK }).first().waitFor()
  })

  test("[E2E131] a caller who gives up in the queue becomes somebody to call back", async () => {
    await office.part("Para retornar").getByText("Ninguém para retornar.").waitFor()
    const line = office.stage.callIn(LOST.number)
    await office.bothRing()
    await office.waiting(LOST).waitFor()
    await line.hangUp()
    await office.part("Para retornar").getByText(LOST.shown).waitFor()
    await office.waiting(LOST).waitFor({ state: "detached" })
    await office.openConversation(LOST)
    await office
      .card("Desistiu na fila pelo WhatsApp")
      .getByText(/^Esperou .+ na fila-recepcao e desligou$/)
      .waitFor()
  })

  test("[E2E132] a click in the conversation rings one's own telephone, then the caller's, and settles the task", async () => {
    const { beside, stage } = office
    await office.sitAt("201")
    await beside.setViewportSize({ width: 390, height: 844 }) // on a small screen it is there as well
    await office.openConversation(LOST)
    await beside
      .locator(".hd")
      .getByRole("button", { name: `Ligar para ${LOST.shown}` })
      .click()
    const phone = await stage.ringing("201")
    await beside.getByText("O seu ramal está tocando.").waitFor()
    await phone.answer()
    await stage.answering("line")
    await office.card("Em ligação").getByRole("timer").waitFor()
    await moves(office.running(LOST).getByRole("timer"))
    await office.telephone("201").getByText("Em ligação").waitFor()
    await phone.hangUp()
    await office
      .card("Ligação feita")
      .getByText(/conversa de \d+ s$/)
      .waitFor()
    await office.part("Para retornar").getByText("Ninguém para retornar.").waitFor()
  })

  test("[E2E133] beside a real PBX nothing asks another host or throws", () => {
    expect(office.faults).toEqual([])
  })
})
