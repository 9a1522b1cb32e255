import { describe, expect, test } from "vitest"
import { type Bench, makeBench } from "../testing/bench.ts"
import { phoneWrites } from "../testing/phone-writes.ts"

async function asked(bench: Bench, interactive: object): Promise<string> {
  return (await bench.send({ type: "interactive", interactive: { body: { text: "?" }, ...interactive } }))
    .body.messages[0].id
}

describe("answers", () => {
  const BUTTONS = {
    type: "button",
    action: { buttons: [{ type: "reply", reply: { id: "y", title: "Sim" } }] },
  }
  const LIST = {
    type: "list",
    action: { button: "Ver", sections: [{ rows: [{ id: "r1", title: "Um", description: "d" }] }] },
  }
  const button = (id: string, title: string) => ({
    type: "interactive",
    interactive: { type: "button_reply", button_reply: { id, title } },
  })

  test("[SIM21] a button and a row that were offered can be answered, with context", async () => {
    const bench = makeBench()
    await bench.writes()
    const first = await asked(bench, BUTTONS)
    const second = await asked(bench, LIST)
    const pressed = await phoneWrites(bench, { ...button("y", "Sim"), reply_to: first })
    const row = { type: "list_reply", list_reply: { id: "r1", title: "Um", description: "d" } }
    const picked = await phoneWrites(bench, { type: "interactive", interactive: row, reply_to: second })
    expect(pressed.hook.messages[0]).toMatchObject({
      context: { from: "551140001234", id: first },
      interactive: { type: "button_reply", button_reply: { id: "y", title: "Sim" } },
    })
    expect(picked.hook.messages[0].interactive).toEqual(row)
  })

  test("[SIM21] a button nobody offered, on a message that is not there or to a list, is refused", async () => {
    const bench = makeBench()
    await bench.writes()
    const buttons = await asked(bench, BUTTONS)
    const list = await asked(bench, LIST)
    const wrong = [
      { ...button("z", "Sim"), reply_to: buttons },
      { ...button("y", "Sim"), reply_to: list },
      { ...button("y", "Sim"), reply_to: "wamid.none" },
      button("y", "Sim"),
    ]
    const answers = await Promise.all(
      wrong.map((body) => bench.control("POST", "/people/ana/messages", body)),
    )
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 404, 400])
  })

  test("[SIM21] a form and a call permission are answered as Meta words them", async () => {
    const bench = makeBench()
    await bench.writes()
    const flow = await asked(bench, {
      type: "flow",
      action: { name: "flow", parameters: { flow_message_version: "3", flow_id: "1", flow_cta: "Abrir" } },
    })
    const call = await asked(bench, {
      type: "call_permission_request",
      action: { name: "call_permission_request" },
    })
    const filled = await phoneWrites(bench, {
      type: "interactive",
      interactive: { type: "nfm_reply", nfm_reply: { response_json: '{"a":"1"}' } },
      reply_to: flow,
    })
    const allowed = await phoneWrites(bench, {
      type: "interactive",
      interactive: { type: "call_permission_reply", call_permission_reply: { response: "accept" } },
      reply_to: call,
    })
    expect(filled.hook.messages[0].interactive).toEqual({
      type: "nfm_reply",
      nfm_reply: { name: "flow", body: "Sent", response_json: '{"a":"1"}' },
    })
    expect(allowed.hook.messages[0].interactive.call_permission_reply).toEqual({
      response: "accept",
      response_source: "user_action",
    })
  })
})
