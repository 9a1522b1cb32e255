import { describe, expect, test } from "vitest"
import { makeBench } from "../testing/bench.ts"
import { button, buttons, interactive, link, list, row } from "../testing/bodies.ts"

/** Name, body, code, and what the details must name. */
const NONSENSE: readonly (readonly [string, object, number, string])[] = [
  ["an empty text", { type: "text", text: { body: "" } }, 131008, "text['body']"],
  ["a text that is a number", { type: "text", text: { body: 5 } }, 131009, "text['body']"],
  ["a type without its object", { type: "image" }, 131008, "image"],
  ["an unknown type", { type: "poll", poll: {} }, 100, "poll"],
  ["a type from the prototype", { type: "constructor", constructor: {} }, 100, "constructor"],
  ["audio with a caption", link("audio", { caption: "a" }), 131009, "caption"],
  ["a medium with id and link", link("image", { id: "1" }), 131009, "either an id or a link"],
  ["a medium with neither", { type: "image", image: {} }, 131008, "image['id']"],
  ["an unknown media id", { type: "image", image: { id: "123" } }, 131009, "image['id']"],
  [
    "a contact with only a formatted name",
    { type: "contacts", contacts: [{ name: { formatted_name: "A" } }] },
    131008,
    "first_name",
  ],
  [
    "a reaction of two emoji",
    { type: "reaction", reaction: { message_id: "m", emoji: "👍👍" } },
    131009,
    "emoji",
  ],
  [
    "a reaction of letters",
    { type: "reaction", reaction: { message_id: "m", emoji: "ok" } },
    131009,
    "emoji",
  ],
  ["two buttons with one id", buttons({}, [button("a", "i"), button("b", "i")]), 131009, "unique"],
  ["two buttons with one title", buttons({}, [button("a", "i"), button("a", "j")]), 131009, "unique"],
  [
    "a header on a location request",
    interactive({
      type: "location_request_message",
      header: { type: "text", text: "h" },
      action: { name: "send_location" },
    }),
    131009,
    "header",
  ],
  [
    "a list with an image header",
    list([{ rows: [row(0)] }], { header: { type: "image", image: { link: "https://example.com/a" } } }),
    131009,
    "type",
  ],
  ["sections without titles", list([{ rows: [row(0)] }, { rows: [row(1)] }]), 131008, "title"],
  [
    "a product list without a header",
    interactive({ type: "product_list", action: { catalog_id: "1", sections: [] } }),
    131008,
    "header",
  ],
  ["a group", { recipient_type: "group", type: "text", text: { body: "a" } }, 131041, "group"],
  ["a number of letters", { to: "abc", type: "text", text: { body: "a" } }, 131009, "to"],
  ["the business itself", { to: "+551140001234", type: "text", text: { body: "a" } }, 131021, "same"],
  [
    "another product",
    { messaging_product: "sms", type: "text", text: { body: "a" } },
    100,
    "messaging_product",
  ],
]

describe("nonsense", () => {
  test.each(
    NONSENSE,
  )("[SIM5] %s is refused with its code, naming the field", async (_, body, code, named) => {
    const refused = await makeBench().send(body)
    expect([refused.status, refused.body.error.code]).toEqual([400, code])
    expect(refused.body.error.error_data.details).toContain(named)
    expect(refused.body.error).toMatchObject({
      type: "OAuthException",
      fbtrace_id: expect.stringMatching(/^A[\w-]{22}$/),
    })
  })

  test("[SIM5] what is no JSON object is refused with 100, not with a crash", async () => {
    const bench = makeBench()
    const bodies = ["", "{", "[]", "null", '"text"']
    const answers = await Promise.all(
      bodies.map((body) => bench.graph("POST", "106540352242922/messages", body)),
    )
    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(bodies.map(() => [400, 100]))
  })

  test("[SIM5] a body without product or recipient says which parameter is missing", async () => {
    const bench = makeBench()
    const noProduct = await bench.graph("POST", "106540352242922/messages", { to: "+5511987654321" })
    const noRecipient = await bench.graph("POST", "106540352242922/messages", {
      messaging_product: "whatsapp",
      type: "text",
      text: { body: "a" },
    })
    expect(noProduct.body.error.message).toBe("(#100) The parameter messaging_product is required.")
    expect(noRecipient.body.error.message).toBe("(#100) The parameter to is required.")
  })
})
