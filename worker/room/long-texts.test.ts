import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { expect, it } from "vitest"
import { LONGEST_VALUE_BYTES, LongTexts, textInRow } from "./long-texts.ts"

it.each([0, 1, 2])("[HOOK9] a long text comes back as it was, wherever it is cut (%i)", async (shift) => {
  const text = "x".repeat(shift) + "ã😀".repeat(500_000)
  const stub = env.JOURNALS.get(env.JOURNALS.newUniqueId())
  await runInDurableObject(stub, (_, { storage }) => {
    const texts = new LongTexts(storage.sql)
    texts.keep("a", "raw", text)
    texts.keep("b", "raw", `${text}b`)
    expect(texts.get("a", "raw", textInRow(text)) === text).toBe(true)
    expect(texts.get("b", "raw", textInRow(text)) === `${text}b`).toBe(true)
    const query = "SELECT max(length(CAST(text AS BLOB))) AS bytes FROM long_texts"
    expect(storage.sql.exec(query).one()["bytes"]).toBeLessThan(LONGEST_VALUE_BYTES)
  })
})

it("[HOOK9] a short text stays in its row, and no table is made for it", async () => {
  const stub = env.CONVERSATIONS.get(env.CONVERSATIONS.newUniqueId())
  await runInDurableObject(stub, (_, { storage }) => {
    const texts = new LongTexts(storage.sql)
    texts.keep("a", "raw", "{}")
    expect(texts.get("a", "raw", textInRow("{}"))).toBe("{}")
    expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'long_texts'").toArray()).toEqual([])
  })
})
