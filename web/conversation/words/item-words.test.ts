import { beforeAll, describe, expect, it } from "vitest"
import { timeline } from "#domain/projection/timeline.ts"
import { setLocale } from "../../words/locale.ts"
import { CAMILA, JULIA, NOON, startLog } from "../store/fixtures.ts"
import { noticeSentence } from "./item-words.ts"
import { holdWords } from "./t.ts"

beforeAll(async () => {
  setLocale("pt-BR")
  await holdWords("pt-BR")
})

/** The sentences of a log, without the signs that hold a name's direction. */
function sentences(write: (log: ReturnType<typeof startLog>) => void, keepsMarks = false): readonly string[] {
  const log = startLog()
  write(log)
  return timeline(log.events).items.flatMap((item) => {
    if (item.kind !== "notice") return []
    const said = noticeSentence(item, CAMILA.id)
    return [keepsMarks ? said : said.replace(/[\u2068\u2069]/g, "")]
  })
}

describe("what was done with a conversation, in words", () => {
  it("[UIDO1] labels, priority, snooze and waking each have their sentence", () => {
    const exam = { id: "lb_1", name: "Exames" }
    const gone = { id: "lb_2", name: "" }
    expect(
      sentences((log) => {
        log.record({ type: "ConversationLabelled", added: [exam], removed: [gone], by: JULIA })
        log.record({ type: "PriorityChanged", priority: "urgent", by: JULIA })
        log.record({ type: "ConversationSnoozed", until: NOON + 4 * 3_600_000, by: CAMILA }, NOON)
        log.record({ type: "ConversationWoken", cause: "time", by: { kind: "system" } })
        log.record({ type: "ConversationWoken", cause: "customer", by: { kind: "system" } })
        log.record({ type: "ConversationWoken", cause: "attendant", by: JULIA })
      }),
    ).toEqual([
      "Etiquetas postas por Júlia Prado: Exames. Etiquetas tiradas por Júlia Prado: etiqueta excluída",
      "Júlia Prado mudou a prioridade para urgente",
      "Você adiou até 16:00",
      "O adiamento terminou e a conversa voltou para a fila",
      "A conversa voltou para a fila porque o cliente escreveu",
      "Júlia Prado retomou a conversa",
    ])
  })

  it("[UIDO1] what one did oneself is told without one's own name", () => {
    const exam = { id: "lb_1", name: "Exames" }
    const said = sentences((log) => {
      log.record({ type: "ConversationAssigned", to: CAMILA, by: CAMILA })
      log.record({ type: "ConversationLabelled", added: [exam], removed: [], by: CAMILA })
      log.record({ type: "ConversationAssigned", to: JULIA, by: CAMILA })
      log.record({ type: "ConversationAssigned", to: CAMILA, by: JULIA })
      log.record({ type: "ConversationClosed", by: CAMILA })
    })
    expect(said).toEqual([
      "Você assumiu a conversa",
      "Etiquetas postas por você: Exames",
      "Você passou a conversa para Júlia Prado",
      "Júlia Prado passou a conversa para você",
      "Você encerrou a conversa",
    ])
  })

  it("[UIDO2] a name's marks of direction end with the name", () => {
    const evil = { ...JULIA, name: "\u202Eailuj" }
    const [said] = sentences(
      (log) => log.record({ type: "ConversationClosed", by: evil, reason: "fim" }),
      true,
    )
    expect(said).toContain("\u2068\u202Eailuj\u2069")
  })
})
