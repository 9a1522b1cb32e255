import { describe, expect, test } from "vitest"
import { makeBench, statusesOf } from "../testing/bench.ts"
import { opus } from "../testing/files.ts"
import { phoneWrites } from "../testing/phone-writes.ts"

describe("second thoughts", () => {
  test("[SIM22] a reaction and its removal name their message; on nothing they are refused", async () => {
    const bench = makeBench()
    await bench.writes()
    const { body } = await bench.send({ type: "text", text: { body: "a" } })
    const target = body.messages[0].id
    const react = (emoji: string, message_id = target) =>
      phoneWrites(bench, { type: "reaction", reaction: { message_id, emoji } })
    expect((await react("❤️")).hook.messages[0].reaction).toEqual({ message_id: target, emoji: "❤️" })
    expect((await react("")).hook.messages[0].reaction).toEqual({ message_id: target, emoji: "" })
    expect([(await react("👍", "wamid.none")).status, (await react("ab")).status]).toEqual([404, 400])
  })

  test("[SIM22] an edit within 15 minutes goes out with the new text, later it is refused", async () => {
    const bench = makeBench()
    const id = await bench.writes()
    const edit = { type: "edit", edit: { message_id: id, text: "Olá" } }
    await bench.clock.advance(15 * 60_000)
    expect((await phoneWrites(bench, edit)).hook.messages[0]).toMatchObject({
      type: "edit",
      edit: { original_message_id: id, message: { type: "text", text: { body: "Olá" } } },
    })
    await bench.clock.advance(1)
    expect((await phoneWrites(bench, edit)).status).toBe(409)
  })

  test("[SIM22] a deletion within two days goes out once; what is deleted cannot be quoted", async () => {
    const bench = makeBench()
    const id = await bench.writes()
    const late = await bench.writes()
    const revoke = (message_id: string) => phoneWrites(bench, { type: "revoke", revoke: { message_id } })
    expect((await revoke(id)).hook.messages[0]).toMatchObject({
      type: "revoke",
      revoke: { original_message_id: id },
    })
    expect((await revoke(id)).status).toBe(409)
    expect((await phoneWrites(bench, { type: "text", text: { body: "a" }, reply_to: id })).status).toBe(409)
    await bench.clock.advance(2 * 86_400_000 + 1)
    expect((await revoke(late)).status).toBe(409)
  })

  test("[SIM22] the business's messages cannot be edited or deleted by the person", async () => {
    const bench = makeBench()
    await bench.writes()
    const { body } = await bench.send({ type: "text", text: { body: "a" } })
    expect(
      (await phoneWrites(bench, { type: "revoke", revoke: { message_id: body.messages[0].id } })).status,
    ).toBe(403)
  })

  test("[SIM22] a new number arrives from the old one, without contacts, and the next message from the new", async () => {
    const bench = makeBench()
    const { hook } = await phoneWrites(bench, {
      type: "system",
      system: { type: "user_changed_number", wa_id: "5511900001111" },
    })
    expect(hook).not.toHaveProperty("contacts")
    expect(hook.messages[0]).toMatchObject({
      from: "5511987654321",
      type: "system",
      system: { type: "user_changed_number", wa_id: "5511900001111" },
    })
    const next = (await phoneWrites(bench, { type: "text", text: { body: "a" } })).hook.messages[0]
    expect(next.from).toBe("5511900001111")
    expect(next.from_user_id).not.toBe("BR.10238475610293847561")
  })

  test("[SIM22] a voice note that is heard is read and played, another message cannot be", async () => {
    const bench = makeBench()
    await bench.writes()
    const { id } = (await bench.upload("audio/ogg; codecs=opus", opus())).body
    const { body } = await bench.send({ type: "audio", audio: { id, voice: true } })
    await bench.clock.advance(1000)
    const message_id = body.messages[0].id
    await bench.control("POST", "/people/ana/played", { message_id })
    await bench.control("POST", "/people/ana/played", { message_id })
    await bench.clock.advance(0)
    expect(statusesOf(bench.received, message_id)).toEqual(["sent", "delivered", "read", "played"])
    expect((await bench.control("POST", "/people/ana/played", { message_id: "x" })).status).toBe(404)
  })
})
