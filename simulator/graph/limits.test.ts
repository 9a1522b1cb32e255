import { describe, expect, test } from "vitest"
import { makeBench } from "../testing/bench.ts"
import {
  button,
  buttons,
  carousel,
  contact,
  cta,
  flow,
  link,
  list,
  many,
  products,
  row,
  voiceCall,
  x,
} from "../testing/bodies.ts"

/** Name, the largest that goes, the smallest that does not. */
const LIMITS: readonly (readonly [string, object, object])[] = [
  [
    "a text has 4,096 characters",
    { type: "text", text: { body: x(4096) } },
    { type: "text", text: { body: x(4097) } },
  ],
  [
    "a text counts characters, not UTF-16 units",
    { type: "text", text: { body: "😀".repeat(4096) } },
    { type: "text", text: { body: "😀".repeat(4097) } },
  ],
  ["an image caption has 1,024", link("image", { caption: x(1024) }), link("image", { caption: x(1025) })],
  ["a video caption has 1,024", link("video", { caption: x(1024) }), link("video", { caption: x(1025) })],
  [
    "a document caption has 1,024",
    link("document", { caption: x(1024) }),
    link("document", { caption: x(1025) }),
  ],
  [
    "contacts are 257",
    { type: "contacts", contacts: many(257, () => contact) },
    { type: "contacts", contacts: many(258, () => contact) },
  ],
  [
    "opaque data has 512",
    { type: "text", text: { body: "a" }, biz_opaque_callback_data: x(512) },
    { type: "text", text: { body: "a" }, biz_opaque_callback_data: x(513) },
  ],
  [
    "an interactive body has 1,024",
    buttons({ body: { text: x(1024) } }),
    buttons({ body: { text: x(1025) } }),
  ],
  ["a footer has 60", buttons({ footer: { text: x(60) } }), buttons({ footer: { text: x(61) } })],
  [
    "a header text has 60",
    buttons({ header: { type: "text", text: x(60) } }),
    buttons({ header: { type: "text", text: x(61) } }),
  ],
  [
    "buttons are 3",
    buttons(
      {},
      many(3, (i) => button(`t${i}`, `i${i}`)),
    ),
    buttons(
      {},
      many(4, (i) => button(`t${i}`, `i${i}`)),
    ),
  ],
  ["a button title has 20", buttons({}, [button(x(20), "i")]), buttons({}, [button(x(21), "i")])],
  ["a button id has 256", buttons({}, [button("t", x(256))]), buttons({}, [button("t", x(257))])],
  [
    "a list body has 4,096",
    list([{ rows: [row(0)] }], { body: { text: x(4096) } }),
    list([{ rows: [row(0)] }], { body: { text: x(4097) } }),
  ],
  ["a list button has 20", list([{ rows: [row(0)] }], {}, x(20)), list([{ rows: [row(0)] }], {}, x(21))],
  [
    "a list has 10 sections",
    list(many(10, (i) => ({ title: "s", rows: [row(i)] }))),
    list(many(11, (i) => ({ title: "s", rows: [row(i)] }))),
  ],
  [
    "a list has 10 rows in all",
    list([{ rows: many(10, row) }]),
    list([
      { title: "a", rows: many(5, row) },
      { title: "b", rows: many(6, (i) => row(i + 5)) },
    ]),
  ],
  [
    "a section title has 24",
    list([{ title: x(24), rows: [row(0)] }]),
    list([{ title: x(25), rows: [row(0)] }]),
  ],
  [
    "a row title has 24",
    list([{ rows: [row(0, { title: x(24) })] }]),
    list([{ rows: [row(0, { title: x(25) })] }]),
  ],
  [
    "a row description has 72",
    list([{ rows: [row(0, { description: x(72) })] }]),
    list([{ rows: [row(0, { description: x(73) })] }]),
  ],
  [
    "a row id has 200",
    list([{ rows: [row(0, { id: x(200) })] }]),
    list([{ rows: [row(0, { id: x(201) })] }]),
  ],
  ["a CTA label has 20", cta(x(20)), cta(x(21))],
  ["a CTA address is http or https", cta("a"), cta("a", "ftp://example.com")],
  ["a product list has 30 products", products(30), products(31)],
  ["a carousel has at least 2 cards", carousel(2), carousel(1)],
  ["a carousel has at most 10 cards", carousel(10), carousel(11)],
  ["a card's text has 160", carousel(2, x(160)), carousel(2, x(161))],
  ["a card's text breaks twice", carousel(2, "a\nb\nc"), carousel(2, "a\nb\nc\nd")],
  ["a flow's label has 30", flow(x(30)), flow(x(31))],
  ["a call button's text has 20", voiceCall({ display_text: x(20) }), voiceCall({ display_text: x(21) })],
  [
    "a call button lives 43,200 minutes",
    voiceCall({ ttl_minutes: 43_200 }),
    voiceCall({ ttl_minutes: 43_201 }),
  ],
  ["a call button's payload has 512", voiceCall({ payload: x(512) }), voiceCall({ payload: x(513) })],
  [
    "a latitude ends at 90",
    { type: "location", location: { latitude: 90, longitude: 0 } },
    { type: "location", location: { latitude: 90.1, longitude: 0 } },
  ],
]

describe("limits of an outgoing message", () => {
  test.each(LIMITS)("[SIM4] %s: at the limit 200, one over 131009", async (_, within, over) => {
    const bench = makeBench()
    await bench.writes()
    expect((await bench.send(within)).status).toBe(200)
    const refused = await bench.send(over)
    expect([refused.status, refused.body.error.code]).toEqual([400, 131009])
    expect(refused.body.error.error_data.details).not.toBe("")
  })
})
