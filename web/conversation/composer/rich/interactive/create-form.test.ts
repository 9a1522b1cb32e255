import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import type { MessageContent } from "#domain/message/content.ts"
import { emptyProducts, productsContent } from "../catalogue/make-products-draft.ts"
import { createForm, type Form } from "./create-form.ts"
import { EMPTY_FRAME } from "./frame-parts.ts"

/** A form of products, and what it would show each time something is written. */
async function productForm() {
  const shown: (MessageContent | undefined)[] = []
  let form: Form<ReturnType<typeof emptyProducts>> | undefined
  createRoot(() => {
    form = createForm(
      {
        ...{ troubles: [], written: undefined, onWritten: () => undefined },
        onChange: (_, __, content) => shown.push(content),
      },
      emptyProducts("998877"),
      productsContent,
    )
  })
  await Promise.resolve()
  return { shown, form: form as Form<ReturnType<typeof emptyProducts>> }
}

describe("what a form shows of its message", () => {
  it("[UIRI13] is nothing before there is something to look at, and no title without words", async () => {
    const { shown, form } = await productForm()
    expect(shown).toEqual([undefined])
    form.set({ frame: { ...EMPTY_FRAME, headerKind: "text", body: "Separei estes." } })
    expect(shown.at(-1)).toMatchObject({ body: "Separei estes." })
    expect(shown.at(-1)).not.toHaveProperty("header")
    form.set({ frame: { ...EMPTY_FRAME, headerKind: "text", headerText: "Padaria" } })
    expect(shown.at(-1)).toMatchObject({ header: { text: "Padaria" } })
  })
})
