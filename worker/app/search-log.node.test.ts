import { describe, expect, it } from "vitest"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { MessageContent } from "#domain/message/content.ts"
import {
  byCamila,
  inId,
  mediaStored,
  NOON,
  outId,
  picture,
  queued,
  received,
  started,
  text,
  wamid,
} from "../testing/builders.ts"
import { memoryEventLog } from "../testing/memory-event-log.ts"
import { mediaPage } from "./list-media.ts"
import { searchLog } from "./search-log.ts"

function logOf(...events: readonly ConversationEvent[]) {
  const log = memoryEventLog()
  log.append(
    [started, ...events].map((event) => ({ event })),
    NOON,
  )
  return log
}

/** Versions of what a question finds in texts received at 2, 3, … */
function found(question: string, ...texts: readonly string[]): readonly number[] {
  const log = logOf(...texts.map((body, index) => received(index + 2, `m${index}`, text(body))))
  return searchLog(log, question, null, 100).items.map(({ version }) => version)
}

describe("searching a conversation", () => {
  it("[FIND1] case and accents make no difference, whichever side has them", () => {
    expect(found("sao joao", "São João", "SAO JOAO", "sa\u0303o joa\u0303o", "São Paulo")).toEqual([4, 3, 2])
    expect(found("AÇÃO", "acao", "Ação!")).toEqual([3, 2])
  })

  it("[FIND1] each word of the question begins a word of the line, in any order", () => {
    expect(found("ped troc", "trocar o pedido", "o pedido", "despedida e troca")).toEqual([2])
    expect(found("9876", "98765-0001", "o (9876)", "19876")).toEqual([3, 2])
    expect(found("👍", "ok👍", "👎")).toEqual([2])
    expect(found("  ", "nada")).toEqual([])
    expect(found("%", "100%", "100")).toEqual([2])
  })

  it("[FIND1] texts, captions, file names and notes are found, what is no line is not", () => {
    const file = (more: object): MessageContent => ({ ...picture(), ...more }) as MessageContent
    const reaction = { kind: "reaction", target: wamid("a"), emoji: "🌻" } as const
    const log = logOf(
      received(2, "a", file({ caption: "girassol" })),
      received(3, "b", file({ filename: "Girassol.pdf", caption: "anexo" })),
      queued("q", text("um girassol")),
      { type: "NoteAdded", noteId: "n1", text: "quer girassol", by: byCamila },
      received(6, "c", reaction),
      { type: "ConversationClosed", by: byCamila, reason: "girassol" },
    )
    expect(searchLog(log, "girassol", null, 10)).toEqual({
      items: [
        { version: 5, note_id: "n1", at: NOON, direction: null, snippet: "quer girassol", by: "Camila" },
        {
          version: 4,
          message_id: outId("q"),
          at: NOON,
          direction: "out",
          snippet: "um girassol",
          by: "Camila",
        },
        {
          version: 3,
          message_id: inId(3),
          at: NOON,
          direction: "in",
          snippet: "anexo Girassol.pdf",
          by: null,
        },
        { version: 2, message_id: inId(2), at: NOON, direction: "in", snippet: "girassol", by: null },
      ],
      next: null,
    })
    expect(searchLog(log, "🌻", null, 10).items).toEqual([])
  })

  it("[FIND1] an edited message is found by what it says today, a revoked one not at all", () => {
    const edit = (body: string, sentAt: number) =>
      received(9, `e${sentAt}`, { kind: "edit", target: wamid("a"), content: text(body) }, { sentAt })
    const log = logOf(
      received(2, "a", text("azul")),
      received(3, "b", text("azul claro")),
      edit("verde", NOON + 2),
      edit("amarelo", NOON + 1),
      received(6, "r", { kind: "revoke", target: wamid("b") }),
    )
    expect(searchLog(log, "azul", null, 10).items).toEqual([])
    expect(searchLog(log, "amarelo", null, 10).items).toEqual([])
    expect(searchLog(log, "verde", null, 10).items).toMatchObject([{ version: 2, snippet: "verde" }])
  })

  it("[FIND1] pages laid together are everything, newest first", () => {
    const bodies = Array.from({ length: 2_345 }, (_, index) =>
      text(`linha ${index % 3 === 0 ? "três" : "x"}`),
    )
    const log = logOf(...bodies.map((body, index) => received(index + 2, `m${index}`, body)))
    const versions: number[] = []
    for (let before: number | null = null; ; ) {
      const page = searchLog(log, "tres", before, 100)
      versions.push(...page.items.map(({ version }) => version))
      if (page.next === null) break
      before = page.next
    }
    expect(versions).toEqual(bodies.flatMap((_, index) => (index % 3 === 0 ? [index + 2] : [])).reverse())
  })

  it("[FIND2] a snippet is one line of at most 160 characters around the first word found", () => {
    const long = `${"começo ".repeat(60)}\n o Girassól está ${"fim ".repeat(80)}`
    const log = logOf(received(2, "a", text(long)), received(3, "b", text(`${"ﬁm ".repeat(80)}girassol`)))
    const [tail, middle] = searchLog(log, "girassol", null, 10).items.map(({ snippet }) => snippet)
    expect(middle).toMatch(/^…começo .*o Girassól está fim .*…$/)
    expect(tail).toMatch(/^….* girassol$/)
    for (const snippet of [tail, middle]) expect(snippet?.length).toBeLessThanOrEqual(160)
    const emoji = searchLog(logOf(received(2, "a", text(`${"😀".repeat(200)} sol`))), "sol", null, 1).items[0]
    expect(emoji?.snippet).toMatch(/^…(?:😀)+ sol$/u)
  })
})

describe("the files of a conversation", () => {
  const pdf = { ...picture("901"), media: "document", filename: "nota.pdf" } as const
  const ours = { kind: "media", media: "image", source: { from: "store", mediaId: "md_9" } } as never
  const log = logOf(
    received(2, "a", picture("900")),
    received(3, "b", pdf),
    mediaStored(inId(2)),
    queued("q", ours),
    received(6, "c", text("sem arquivo")),
    received(7, "d", { ...picture("902"), caption: "apagada" }),
    received(8, "r", { kind: "revoke", target: wamid("d") }),
    received(9, "e", { kind: "edit", target: wamid("b"), content: { ...pdf, caption: "2ª via" } }),
  )

  it("[FIND3] come newest first, as their messages are today, without what was taken back", () => {
    const { items, next } = mediaPage(log, ["image", "video", "audio", "document"], null, 40)
    expect(next).toBeNull()
    expect(items).toEqual([
      expect.objectContaining({ version: 5, direction: "out", media_id: "md_9", message_id: outId("q") }),
      {
        version: 3,
        message_id: inId(3),
        at: NOON,
        direction: "in",
        kind: "document",
        media_id: null,
        mime_type: "image/jpeg",
        filename: "nota.pdf",
        size_bytes: null,
        caption: "2ª via",
      },
      expect.objectContaining({ version: 2, kind: "image", media_id: "md_1", size_bytes: 3, caption: null }),
    ])
  })

  it("[FIND3] of the kinds asked for, page by page", () => {
    const first = mediaPage(log, ["image"], null, 1)
    expect(first).toMatchObject({ items: [{ version: 5 }], next: 5 })
    expect(mediaPage(log, ["image"], 5, 5)).toMatchObject({ items: [{ version: 2 }], next: null })
    expect(mediaPage(log, ["sticker"], null, 5)).toEqual({ items: [], next: null })
  })
})
