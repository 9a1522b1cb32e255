import { describe, expect, test } from "vitest"
import type { Wamid } from "#domain/ids.ts"
import type { Interactive, InteractiveContent, MessageContent } from "#domain/message/content.ts"
import { checkContent, checkMedia, checkVoiceNote } from "./check-content.ts"

const WHO = { phones: [], emails: [], addresses: [], urls: [] }

function of(length: number): string {
  return "a".repeat(length)
}

function interactive(content: Interactive, more: Partial<InteractiveContent> = {}): MessageContent {
  return { kind: "interactive", interactive: content, body: "Escolha", ...more }
}

function buttons(...titles: readonly string[]): Interactive {
  return { type: "buttons", buttons: titles.map((title, at) => ({ id: `b${at}`, title })) }
}

function listOf(counts: readonly number[], more: object = {}): Interactive {
  const rows = (section: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `r${section}-${at}`, title: "Manhã", ...more }))
  return {
    type: "list",
    buttonText: "Horários",
    sections: counts.map((count, section) => ({ title: `Dia ${section}`, rows: rows(section, count) })),
  }
}

const link = { from: "link", url: "https://x.example/a.jpg" } as const
const cta: Interactive = { type: "cta-url", displayText: "Ver", url: "https://x.example" }
const place: Interactive = { type: "location-request" }
const flow = { type: "flow", flowId: "1", ctaText: "Abrir", parametersJson: "{}" } as const

describe("at the limit", () => {
  test.each<[string, MessageContent]>([
    ["a text of 4,096", { kind: "text", body: of(4096) }],
    ["a caption of 1,024", { kind: "media", media: "image", source: link, caption: of(1024) }],
    [
      "three buttons of 20",
      interactive(buttons(of(20), "b", "c"), { body: of(1024), footer: of(60), header: { text: of(60) } }),
    ],
    [
      "a list of 10 rows with a body of 4,096",
      interactive(listOf([5, 5], { description: of(72) }), { body: of(4096) }),
    ],
    ["a link text of 20", interactive({ ...cta, displayText: of(20) })],
    ["the ends of the earth", { kind: "location", latitude: -90, longitude: 180 }],
    ["a family as a reaction", { kind: "reaction", target: "wamid.A" as Wamid, emoji: "👨‍👩‍👧‍👦" }],
    ["a flag as a reaction", { kind: "reaction", target: "wamid.A" as Wamid, emoji: "🇧🇷" }],
    ["a taken-back reaction", { kind: "reaction", target: "wamid.A" as Wamid, emoji: null }],
    ["a request to call without a text", interactive({ type: "call-permission" }, { body: "" })],
    [
      "257 cards",
      { kind: "contacts", cards: Array.from({ length: 257 }, () => ({ formattedName: "A", ...WHO })) },
    ],
    ["a form", interactive(flow)],
    ["a template", { kind: "template", name: "ola", language: "pt_BR", componentsJson: "[]" }],
  ])("[LM1] %s may be sent", (_, content) => {
    expect(checkContent(content)).toBeNull()
  })
})

describe("beyond it", () => {
  test.each<[MessageContent, string, string, number, number]>([
    [{ kind: "text", body: of(4097) }, "text", "at-most", 4096, 4097],
    [{ kind: "text", body: " \n" }, "text", "at-least", 1, 0],
    [{ kind: "media", media: "document", source: link, caption: of(1025) }, "caption", "at-most", 1024, 1025],
    [{ kind: "media", media: "audio", source: link, caption: "x" }, "caption", "not-allowed", 0, 1],
    [
      { kind: "media", media: "image", source: { from: "link", url: "ftp://x" } },
      "link",
      "not-allowed",
      0,
      1,
    ],
    [{ kind: "location", latitude: 90.1, longitude: 0 }, "latitude", "between", 90, 90.1],
    [{ kind: "location", latitude: 0, longitude: -181 }, "longitude", "between", 180, -181],
    [{ kind: "contacts", cards: [] }, "contacts", "at-least", 1, 0],
    [{ kind: "contacts", cards: [{ formattedName: " ", ...WHO }] }, "contacts[0].name", "at-least", 1, 0],
    [
      { kind: "contacts", cards: Array.from({ length: 258 }, () => ({ formattedName: "A", ...WHO })) },
      "contacts",
      "at-most",
      257,
      258,
    ],
    [{ kind: "reaction", target: "wamid.A" as Wamid, emoji: "👍👍" }, "emoji", "exactly", 1, 2],
    [{ kind: "reaction", target: "wamid.A" as Wamid, emoji: "x" }, "emoji", "not-allowed", 0, 1],
    [interactive(buttons("a", "b", "c", "d")), "buttons", "at-most", 3, 4],
    [interactive(buttons()), "buttons", "at-least", 1, 0],
    [interactive(buttons("a", of(21))), "buttons[1].title", "at-most", 20, 21],
    [interactive(buttons("a", "a")), "buttons.title", "unique", 1, 2],
    [
      interactive({ type: "buttons", buttons: [{ id: of(257), title: "a" }] }),
      "buttons[0].id",
      "at-most",
      256,
      257,
    ],
    [interactive(buttons("a"), { body: of(1025) }), "body", "at-most", 1024, 1025],
    [interactive(buttons("a"), { body: "" }), "body", "at-least", 1, 0],
    [interactive(buttons("a"), { footer: of(61) }), "footer", "at-most", 60, 61],
    [interactive(buttons("a"), { header: { text: of(61) } }), "header", "at-most", 60, 61],
    [interactive(listOf([6, 5])), "sections.rows", "at-most", 10, 11],
    [interactive(listOf(Array.from({ length: 11 }, () => 1))), "sections", "at-most", 10, 11],
    [interactive(listOf([])), "sections", "at-least", 1, 0],
    [interactive(listOf([1], { description: of(73) })), "sections[0].rows[0].description", "at-most", 72, 73],
    [interactive(listOf([1], { title: of(25) })), "sections[0].rows[0].title", "at-most", 24, 25],
    [interactive(listOf([2], { id: "same" })), "sections.rows.id", "unique", 1, 2],
    [interactive(listOf([1]), { header: { media: "image", source: link } }), "header", "not-allowed", 0, 1],
    [interactive({ ...cta, displayText: of(21) }), "display_text", "at-most", 20, 21],
    [interactive({ ...cta, url: "javascript:alert(1)" }), "url", "not-allowed", 0, 1],
    [interactive(place, { footer: "x" }), "footer", "not-allowed", 0, 1],
    [interactive({ ...flow, parametersJson: "[" }), "flow_parameters", "valid-json", 1, 0],
    [
      { kind: "template", name: "ola", language: "pt_BR", componentsJson: "{}" },
      "template.components",
      "valid-json",
      1,
      0,
    ],
    [{ kind: "revoke", target: "wamid.A" as Wamid }, "revoke", "not-allowed", 0, 1],
  ])("[LM2] %o breaks the rule of its field", (content, field, rule, limit, found) => {
    expect(checkContent(content)).toEqual({ field, rule, limit, found })
  })
})

describe("files", () => {
  const MIB = 1024 * 1024

  test("[LM3] parameters and case of a type do not count", () => {
    expect(checkMedia("audio", "Audio/OGG; codecs=opus", 1000)).toBeNull()
    expect(checkMedia("audio", "audio/webm;codecs=opus", 1000)).toMatchObject({ field: "mime_type" })
    expect(checkMedia("image", "image/heic", 1000)).toMatchObject({ field: "mime_type" })
  })

  test.each([
    ["image", "image/png", 5 * MIB],
    ["video", "video/mp4", 16 * MIB],
    ["audio", "audio/mpeg", 16 * MIB],
    ["document", "application/pdf", 100 * MIB],
    ["sticker", "image/webp", 100 * 1024],
  ] as const)("[LM4] the largest %s may be sent, one byte more not, and none that is empty", (kind, type, most) => {
    expect(checkMedia(kind, type, most)).toBeNull()
    expect(checkMedia(kind, type, most + 1)).toEqual({
      field: "size_bytes",
      rule: "at-most",
      limit: most,
      found: most + 1,
    })
    expect(checkMedia(kind, type, 0)).toMatchObject({ field: "size_bytes", rule: "at-least" })
  })

  test("[LM5] a moving sticker may have 500 KiB", () => {
    expect(checkMedia("sticker", "image/webp", 500 * 1024, true)).toBeNull()
    expect(checkMedia("sticker", "image/webp", 500 * 1024 + 1, true)).toMatchObject({ limit: 500 * 1024 })
  })

  test("[LM6] a voice note is Ogg with Opus and nothing else", () => {
    expect(checkVoiceNote("audio/ogg; codecs=opus", 1000)).toBeNull()
    expect(checkVoiceNote("audio/ogg", 1000)).toBeNull()
    for (const type of ["audio/ogg; codecs=vorbis", "audio/webm;codecs=opus", "audio/mpeg", "audio/oggx"]) {
      expect(checkVoiceNote(type, 1000)).toMatchObject({ field: "mime_type", rule: "not-allowed" })
    }
  })
})
