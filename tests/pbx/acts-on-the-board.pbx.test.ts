import { expect, test } from "vitest"
import { LAB_VERSIONS } from "../../scripts/pbx-lab/versions.ts"
import { asterisk, office, onLab, useOffice } from "./office.ts"
import { callerOf, note } from "./office-stage.ts"

const HANDED = callerOf("0411")
const HUNG_UP = callerOf("0412")
const PARKED = callerOf("0413")
const KEPT = callerOf("0414")
const UNPARKED = callerOf("0415")

/** Each act is looked at from three sides: Asterisk's console, the board, and the conversation beside it. */
onLab.each(LAB_VERSIONS)(`acts on the board of a real Asterisk %s${note}`, (version) => {
  useOffice(version)

  test("[E2E134] a call handed over is so in Asterisk, on the board and in the conversation", async () => {
    const { dialog } = office
    const { line } = await office.talking(HANDED)
    await asterisk.talk("201 line")

    await office.choose(HANDED, "Transferir")
    await dialog.getByRole("button", { name: "Ramal 203" }).click()
    const target = office.stage.answering("203")
    await dialog.getByRole("button", { name: "Transferir" }).click()
    await target
    await dialog.waitFor({ state: "detached" })

    await asterisk.talk("203 line")
    await office.running(HANDED).getByText("Ramal 203", { exact: false }).waitFor()
    await office.telephone("203").getByText("Em ligação").waitFor()
    await office.telephone("201").getByText("Livre").waitFor()
    await office.card("Em ligação pelo WhatsApp").getByText("Com ramal 203").waitFor()

    await line.hangUp()
    await asterisk.silent()
    await office.quiet()
    const told = /^Ramal 201 atendeu após .+, ramal 201 transferiu para (ramal )?203, conversa de \d+ s$/
    await office.card("Ligação recebida pelo WhatsApp").getByText(told).waitFor()
  })

  test("[E2E135] a call hung up is over in Asterisk, on the board and in the conversation", async () => {
    const { dialog } = office
    const { line, phone } = await office.talking(HUNG_UP)

    await office.choose(HUNG_UP, "Desligar")
    await dialog.getByRole("button", { name: "Desligar" }).click()
    await Promise.all([line.until("ended"), phone.until("ended")])

    await asterisk.silent()
    await office.quiet()
    await office.telephone("201").getByText("Livre").waitFor()
    const told = /^Ramal 201 atendeu após .+, conversa de \d+ s$/
    await office.card("Ligação recebida pelo WhatsApp").getByText(told).waitFor()
  })

  test("[E2E136] a call parked lies in Asterisk's lot until somebody takes it back; board and conversation say where", async () => {
    const { line } = await office.talking(PARKED)

    await office.choose(PARKED, "Estacionar")
    await asterisk.parked("701 line")
    await asterisk.talk()
    await office.running(PARKED).getByText("Ligação estacionada pelo WhatsApp, vaga 701").waitFor()
    await office.telephone("201").getByText("Livre").waitFor()
    await office.card("Ligação estacionada pelo WhatsApp").getByText("Na vaga 701").waitFor()

    office.stage.phone("202").call("701")
    await asterisk.talk("202 line")
    await asterisk.parked()
    await office.running(PARKED).getByText("Ramal 202", { exact: false }).waitFor()
    await line.hangUp()
    await asterisk.silent()
    await office.quiet()
    await office
      .card("Ligação recebida pelo WhatsApp")
      .getByText(/conversa de \d+ s$/)
      .waitFor()
  })

  test("[E2E137] that an extension does not exist is said in words, and the talk goes on", async () => {
    const { dialog } = office
    const { line } = await office.talking(KEPT)

    await office.choose(KEPT, "Transferir")
    await dialog.getByLabel("Para qual ramal ou número").fill("399")
    await dialog.getByRole("button", { name: "Transferir" }).click()
    await dialog.getByRole("alert").getByText("Não existe 399 neste PBX.").waitFor()
    await dialog.getByRole("button", { name: "Cancelar" }).click()

    await asterisk.talk("201 line")
    await office.running(KEPT).getByText("Ramal 201", { exact: false }).waitFor()
    await office.card("Em ligação pelo WhatsApp").getByText("Com ramal 201").waitFor()
    await line.hangUp()
    await office.quiet()
    const told = /^Ramal 201 atendeu após [^,]+, conversa de \d+ s$/
    await office.card("Ligação recebida pelo WhatsApp").getByText(told).waitFor()
  })

  // Asterisk is begun anew for it: the last one.
  test("[E2E137] that a PBX has no parking is said in words, and the talk goes on", async () => {
    const { dialog } = office
    await office.stage.without("res_parking.so", async () => {
      const { line } = await office.talking(UNPARKED)
      await office.choose(UNPARKED, "Estacionar")
      await dialog.getByRole("alert").getByText("Este PBX não tem este recurso").waitFor()
      await dialog.getByRole("button", { name: "Fechar" }).click()

      await asterisk.talk("201 line")
      await office.running(UNPARKED).getByText("Ramal 201", { exact: false }).waitFor()
      await line.hangUp()
      await office.quiet()
      const told = /conversa de \d+ s$/
      await office.card("Ligação recebida pelo WhatsApp").getByText(told).waitFor()
    })
  })

  test("[E2E133] nothing of it throws or asks another host", () => {
    expect(office.faults).toEqual([])
  })
})
