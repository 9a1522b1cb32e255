import { beforeAll, describe, expect, it } from "vitest"
import { ProblemError } from "../../http/problem-error.ts"
import { setLocale } from "../../words/locale.ts"
import { callRefusal } from "./call-refusal.ts"

beforeAll(() => setLocale("pt-BR"))

const refused = (reason: string, detail?: string) =>
  new ProblemError({
    ...{ type: "about:blank", title: "x", status: 409, code: "pbx-refused", reason },
    ...(detail === undefined ? {} : { reason_detail: detail }),
  })

describe("what a PBX refuses, in words", () => {
  it.each([
    ["no-such-extension", "399", "Não existe 399 neste PBX. A ligação continua com quem está."],
    ["static-member", "Member not dynamic", "Asterisk: Member not dynamic."],
    ["disk-full", "the agent's disk is full", "O disco do computador do agente está cheio: nada foi feito."],
    ["not-on-this-pbx", "Invalid/unknown command: Park.", "o módulo dele não está carregado no Asterisk."],
    ["refused-by-asterisk", "Channel does not exist", "O Asterisk recusou (Channel does not exist)."],
    ["refused-by-asterisk", undefined, "O Asterisk recusou. O ramal pode estar ocupado"],
    ["not-in-call", "", "ou outra pessoa já atendeu."],
    ["toString", "", "O PBX recusou o pedido (toString)."],
  ])("[UICC7] %s", (reason, detail, words) => {
    expect(callRefusal(refused(reason, detail))).toContain(words)
  })

  it.each(["", undefined])("[UICC7] a sentence stands without Asterisk's own words: %j", (detail) => {
    expect(callRefusal(refused("static-member", detail))).toBe(
      "Este ramal está na configuração da fila no PBX: só quem entrou depois pode sair.",
    )
  })
})
