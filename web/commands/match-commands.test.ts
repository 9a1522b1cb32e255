import { describe, expect, it } from "vitest"
import type { Command } from "./command.ts"
import { matchCommands } from "./match-commands.ts"

function command(id: string, title: string, other: Partial<Command> = {}): Command {
  return { id, title, group: "go", run: () => undefined, ...other }
}

const OFFERED = [
  command("waiting", "Ir para quem espera"),
  command("people", "Ajustes: responsáveis e pessoas"),
  command("close", "Encerrar a conversa", { terms: "fechar arquivar" }),
  command("next", "Próxima conversa", { inBar: false }),
  { id: "hint", title: "Encerrar dica", group: "go" } satisfies Command,
]
const found = (query: string) => matchCommands(OFFERED, query).map(({ id }) => id)

describe("the command bar", () => {
  it("[UIKC6] finds a command by the beginnings of its words, without accents", () => {
    expect(found("resp")).toEqual(["people"])
    expect(found("RESPONSAVEIS ajustes")).toEqual(["people"])
    expect(found("fechar")).toEqual(["close"])
    expect(found("conversa")).toEqual(["close"])
  })

  it("[UIKC6] puts what begins so first, and shows everything for nothing typed", () => {
    const two = [command("b", "Ver quem espera"), command("a", "Quem sou eu")]
    expect(matchCommands(two, "quem").map(({ id }) => id)).toEqual(["a", "b"])
    expect(found("")).toEqual(["waiting", "people", "close"])
    expect(found("xyz")).toEqual([])
  })
})
