import { describe, expect, test } from "vitest"
import { corpusFile, describeWithCorpus } from "../testing/corpus.ts"
import type { Loose } from "../testing/loose.ts"
import { metaJson, signatureOf } from "./signature.ts"

describe("Meta's way of writing JSON", () => {
  test("[SIM1] what is not ASCII goes out as lower-case \\u escapes, pairs included", () => {
    expect(metaJson({ text: "Olá 😀 \u007f" })).toBe('{"text":"Ol\\u00e1 \\ud83d\\ude00 \\u007f"}')
  })

  test("[SIM1] slashes are escaped, and the value reads back unchanged", () => {
    const value = { url: "https://x/y?z=é", nested: ["/", "\\/", "\n"] }
    expect(metaJson(value)).toContain("https:\\/\\/x\\/y")
    expect(JSON.parse(metaJson(value))).toEqual(value)
  })
})

describeWithCorpus("signature vectors of the corpus", () => {
  test("[SIM1] every vector is signed, or not, as the corpus says", () => {
    const verdicts = corpusFile("signature-vectors.json").vectors.map((vector: Loose) => [
      vector.name,
      signatureOf(vector.raw_body, vector.app_secret) === vector.x_hub_signature_256,
    ])
    const expected = corpusFile("signature-vectors.json").vectors.map((vector: Loose) => [
      vector.name,
      vector.valid,
    ])
    expect(verdicts).toEqual(expected)
    expect(verdicts.length).toBeGreaterThan(5)
  })
})
