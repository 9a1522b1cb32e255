import { describe, expect, test } from "vitest"
import { makeBench } from "../testing/bench.ts"
import { opus, png, webm } from "../testing/files.ts"
import { phoneWrites } from "../testing/phone-writes.ts"

function fileForm(type: string, file: File, more: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData()
  form.set("type", type)
  form.set("file", file)
  for (const [key, value] of Object.entries(more)) form.set(key, value)
  return form
}

describe("what a phone sends", () => {
  test("[SIM20] a text arrives whole: sender, profile, ids and time", async () => {
    const { hook, body } = await phoneWrites(makeBench(), { type: "text", text: { body: "Olá" } }, "carla")
    expect(hook).toEqual({
      messaging_product: "whatsapp",
      metadata: { display_phone_number: "551140001234", phone_number_id: "106540352242922" },
      contacts: [
        {
          profile: { name: "Carla Menezes", username: "carla.menezes" },
          wa_id: "5521976543210",
          user_id: "BR.30495867120394857163",
        },
      ],
      messages: [
        {
          from: "5521976543210",
          from_user_id: "BR.30495867120394857163",
          id: body.id,
          timestamp: "1780315200",
          type: "text",
          text: { body: "Olá" },
        },
      ],
    })
  })

  const PLAIN = [
    { type: "location", location: { latitude: -23.5, longitude: -46.6, name: "MASP" } },
    {
      type: "contacts",
      contacts: [
        { name: { formatted_name: "Jo", first_name: "Jo" }, phones: [{ phone: "+55 11 9", type: "CELL" }] },
      ],
    },
    {
      type: "order",
      order: {
        catalog_id: "1",
        text: "",
        product_items: [{ product_retailer_id: "p", quantity: 2, item_price: 30, currency: "BRL" }],
      },
    },
  ] as const

  test.each(PLAIN)("[SIM20] $type goes out as it was given", async (message) => {
    const { hook } = await phoneWrites(makeBench(), message)
    expect(hook.messages[0]).toMatchObject(message)
  })

  test("[SIM20] an unsupported type comes with its error, a welcome request with nothing", async () => {
    const bench = makeBench()
    const poll = await phoneWrites(bench, { type: "unsupported", unsupported: { type: "poll" } })
    expect(poll.hook.messages[0]).toMatchObject({
      type: "unsupported",
      unsupported: { type: "poll" },
      errors: [{ code: 131051 }],
    })
    expect((await phoneWrites(bench, { type: "request_welcome" })).hook.messages[0]).not.toHaveProperty(
      "request_welcome",
    )
  })

  test("[SIM20] replies and forwards have their context, an ad its referral", async () => {
    const bench = makeBench()
    const first = await phoneWrites(bench, { type: "text", text: { body: "a" } })
    const reply = await phoneWrites(bench, { type: "text", text: { body: "b" }, reply_to: first.body.id })
    const often = await phoneWrites(bench, { type: "text", text: { body: "c" }, forwarded: "often" })
    const ad = await phoneWrites(bench, {
      type: "text",
      text: { body: "d" },
      referral: { source_type: "ad", source_id: "1" },
    })
    expect(reply.hook.messages[0].context).toEqual({ from: "5511987654321", id: first.body.id })
    expect(often.hook.messages[0].context).toEqual({ forwarded: true, frequently_forwarded: true })
    expect(ad.hook.messages[0].referral).toEqual({ source_type: "ad", source_id: "1" })
  })

  test("[SIM20] files keep their own type, name and caption; what does not fit is refused", async () => {
    const bench = makeBench()
    const image = await phoneWrites(
      bench,
      fileForm("image", new File([new Uint8Array(png())], "a.png", { type: "image/png" }), { caption: "Oi" }),
    )
    const voice = await phoneWrites(
      bench,
      fileForm("audio", new File([new Uint8Array(webm())], "voz", { type: "audio/webm;codecs=opus" }), {
        voice: "true",
      }),
    )
    const file = await phoneWrites(
      bench,
      fileForm("document", new File(["x"], "é.txt", { type: "text/plain" })),
    )
    expect(image.hook.messages[0].image).toMatchObject({ caption: "Oi", mime_type: "image/png" })
    expect(voice.hook.messages[0].audio).toMatchObject({ mime_type: "audio/webm;codecs=opus", voice: true })
    expect(file.hook.messages[0].document).toMatchObject({
      filename: "é.txt",
      mime_type: "text/plain;charset=utf-8".slice(0, 10),
    })
    const refused = [
      fileForm("image", new File(["x"], "a.txt", { type: "text/plain" })),
      fileForm("audio", new File([new Uint8Array(opus())], "a", { type: "audio/ogg" }), { caption: "a" }),
      fileForm("image", new File([], "a.png", { type: "image/png" })),
      new FormData(),
    ]
    for (const form of refused) expect((await phoneWrites(bench, form)).status).toBe(400)
  })
})
