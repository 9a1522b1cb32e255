import { describe, expect, it } from "vitest"
import { compose, memory, quoted } from "./composer-fixture.ts"
import { fullness } from "./plan-send.ts"

describe("writing", () => {
  it("[UIE1] a text is sent trimmed with its quote, and both are cleared", () => {
    const { composer, sent } = compose()
    composer.write("  oi \n")
    composer.setReplyTo(quoted)
    composer.submit()
    expect(sent).toEqual([["text", "oi", "cv_1.v3"]])
    expect([composer.text(), composer.replyTo()]).toEqual(["", null])
  })

  it("[UIE2] white space alone is not sent", () => {
    const { composer, sent } = compose()
    composer.write(" \n ")
    composer.submit()
    expect([sent, composer.canSend()]).toEqual([[], false])
  })

  it("[UIE3] 4,096 characters are sent, 4,097 are said with the count before sending and stay", () => {
    const { composer, sent } = compose()
    composer.write("a".repeat(4097))
    expect(composer.obstacle()).toMatchObject({ what: "text", count: 4097, limit: 4096 })
    composer.submit()
    expect([sent.length, composer.text().length]).toEqual([0, 4097])
    composer.write("a".repeat(4096))
    composer.submit()
    expect(sent).toHaveLength(1)
  })

  it("[UIE4] a note never goes to the customer, and the reply stays while a note is written", () => {
    const { composer, sent } = compose()
    composer.write("para o cliente")
    composer.setTab("note")
    composer.write("só para nós")
    composer.submit()
    expect(sent).toEqual([["note", "só para nós"]])
    composer.setTab("reply")
    expect(composer.text()).toBe("para o cliente")
  })

  it("[UIE5] drafts are kept for each conversation and forgotten when sent", () => {
    const storage = memory()
    const first = compose(storage, "cv_1")
    first.composer.write("meio escrito")
    first.dispose()
    const other = compose(storage, "cv_2")
    expect(other.composer.text()).toBe("")
    const again = compose(storage, "cv_1")
    expect(again.composer.text()).toBe("meio escrito")
    again.composer.submit()
    expect(compose(storage, "cv_1").composer.text()).toBe("")
  })

  it("[UIE7] typing is told at most every ten seconds, and never for a note", () => {
    const { composer, typed, pass } = compose()
    composer.write("a")
    composer.write("ab")
    expect(typed()).toBe(1)
    pass(10_000)
    composer.write("abc")
    expect(typed()).toBe(2)
    composer.setTab("note")
    pass(10_000)
    composer.write("nota")
    expect(typed()).toBe(2)
  })
})

describe("around the text", () => {
  it("[UIE21] arrows in an empty field choose the message to answer, and never one that cannot be", () => {
    const { composer } = compose()
    const steps = (...directions: ("older" | "newer")[]) =>
      directions.map((direction) => [composer.pickReply(direction), composer.replyTo()?.version ?? null])
    expect(steps("newer", "older", "older", "older", "newer", "newer")).toEqual([
      [false, null],
      [true, 5],
      [true, 3],
      [true, 3],
      [true, 5],
      [true, null],
    ])
    composer.write("texto")
    expect(composer.pickReply("older")).toBe(false)
  })

  it("[UIE22] the count is shown from 3,900 characters to the limit", () => {
    const shown = [3899, 3900, 4096, 4097].map((count) => fullness("a".repeat(count)))
    expect(shown).toEqual([null, { count: 3900, limit: 4096 }, { count: 4096, limit: 4096 }, null])
  })

  it("[UIE23] a note tells those who are mentioned by their whole name when it is kept", () => {
    const { composer, sent } = compose()
    composer.setTab("note")
    composer.write("@Ana Paula pode ver? @Rui também")
    composer.submit()
    composer.write("@Ana e @Ana Paula")
    composer.submit()
    expect(sent).toEqual([
      ["note", "@Ana Paula pode ver? @Rui também", "u_paula"],
      ["note", "@Ana e @Ana Paula", "u_paula", "u_ana"],
    ])
  })

  it("[UIE24] a note beyond 4,096 characters is said before it is kept, and stays", () => {
    const { composer, sent } = compose()
    composer.setTab("note")
    composer.write("a".repeat(4097))
    composer.submit()
    expect([sent.length, composer.text().length]).toEqual([0, 4097])
    expect(composer.obstacle()).toMatchObject({ what: "note", count: 4097, limit: 4096 })
  })

  it("[UIE25] text that comes back goes before what was written since, never over it", () => {
    const { composer } = compose()
    composer.write("depois")
    composer.takeIn("reply", "antes")
    expect(composer.text()).toBe("antes\ndepois")
    composer.takeIn("note", "nota")
    expect([composer.tab(), composer.text()]).toEqual(["note", "nota"])
  })
})
