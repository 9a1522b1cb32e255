import { beforeAll, expect, test } from "vitest"
import { LAB_VERSIONS } from "../../scripts/pbx-lab/versions.ts"
import { asterisk, office, onLab, useOffice } from "./office.ts"
import { callerOf, note } from "./office-stage.ts"

const TAKEN = callerOf("0421")
const QUEUE = "fila-recepcao"

onLab.each(LAB_VERSIONS)(`queues on the board of a real Asterisk %s${note}`, (version) => {
  useOffice(version)
  beforeAll(() => office.sitAt("203"))

  test("[E2E138] who waits is taken out of Asterisk's queue to one's own telephone", async () => {
    const { stage } = office
    const line = stage.callIn(TAKEN.number)
    const [, other] = await office.bothRing()
    await asterisk.waiting(QUEUE, 1)
    const heard = office.board.getByRole("status").filter({ hasText: TAKEN.shown })
    await expect.poll(() => heard.textContent()).toBe(`Ligação de ${TAKEN.shown} na ${QUEUE}.`)

    await office
      .waiting(TAKEN)
      .getByRole("button", { name: `Atender ${TAKEN.shown} no seu ramal` })
      .click()
    const phone = await stage.ringing("203")
    await other.until("ended")
    await office.part("Na fila agora").getByText("O seu ramal está tocando.", { exact: false }).waitFor()
    await asterisk.waiting(QUEUE, 0)
    await office.waiting(TAKEN).waitFor({ state: "detached" })
    await phone.answer()

    await asterisk.talk("203 line")
    await office.running(TAKEN).getByRole("timer").waitFor()
    await office.telephone("203").getByText("Em ligação").waitFor()
    for (const number of ["201", "202"]) await office.telephone(number).getByText("Livre").waitFor()
    await office.openConversation(TAKEN)
    await office.card("Em ligação pelo WhatsApp").getByText(/^Com /).waitFor()
    await line.hangUp()
    await asterisk.silent()
    await office.quiet()
    await office
      .card("Ligação recebida pelo WhatsApp")
      .getByText(/ atendeu após .+, conversa de \d+ s$/)
      .waitFor()
  })

  test("[E2E139] telephones join and leave Asterisk's queue; one of its configuration stays, in Asterisk's words", async () => {
    const queue = office.board.locator(".qpart").filter({ hasText: QUEUE })
    const fixed = ["201 static", "202 static"]
    await asterisk.members(QUEUE, ...fixed)
    await queue.getByRole("button", { name: "Quem atende" }).click()
    await queue.getByText("Livre, fixo na fila").first().waitFor()

    await queue.getByLabel(`Ramal que passa a atender a ${QUEUE}`).selectOption("203")
    await queue.getByRole("button", { name: `Adicionar à ${QUEUE}` }).click()
    await asterisk.members(QUEUE, ...fixed, "203 dynamic")
    await queue.getByRole("button", { name: `Sair da ${QUEUE}` }).click()
    await asterisk.members(QUEUE, ...fixed)
    await queue.getByRole("button", { name: `Sair da ${QUEUE}` }).waitFor({ state: "detached" })

    const refused = await office.board.evaluate(
      async ([site, name]) => {
        const body = JSON.stringify({ extension: "201", action: "remove" })
        const headers = { "content-type": "application/json" }
        const path = `/api/v1/sites/${site}/queues/${name}/members`
        return (await fetch(path, { method: "POST", headers, body })).json()
      },
      [office.edge.siteId, QUEUE],
    )
    const why = { code: "pbx-refused", reason: "static-member", reason_detail: "Member not dynamic" }
    expect(refused).toMatchObject(why)
    await asterisk.members(QUEUE, ...fixed)
  })

  test("[E2E133] nothing of it throws or asks another host", () => {
    expect(office.faults).toEqual([])
  })
})
