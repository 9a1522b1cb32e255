import { beforeAll, describe, expect, it } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { pbxTold } from "./pbx-chip.tsx"

const site = (state: "online" | "offline" | "unpaired" | "update-needed", name = "Matriz") => ({
  id: name,
  name,
  state,
})

beforeAll(() => setLocale("pt-BR"))

describe("whether the board is alive", () => {
  it.each([
    [[], "Nenhum PBX ligado"],
    [[site("unpaired")], "Nenhum PBX ligado"],
    [[site("online"), site("unpaired", "Filial")], "PBX ligado, ao vivo"],
    [[site("online"), site("offline", "Filial")], "Filial fora do ar"],
    [[site("offline"), site("offline", "Filial")], "PBX fora do ar"],
    [[site("online"), site("update-needed", "Filial")], "Atualize o agente de Filial"],
  ] as const)("[UICL6] of %j it is said: %s", (sites, word) => {
    expect(pbxTold(sites, "up-to-date").word).toBe(word)
  })

  it("[UICL6] a window without connection says first of all that its board stands still", () => {
    expect(pbxTold([site("online")], "offline").word).toBe("Sem conexão, quadro parado")
  })
})
