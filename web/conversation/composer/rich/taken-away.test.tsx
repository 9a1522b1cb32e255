import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import type { Component } from "solid-js"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { setLocale } from "../../../words/locale.ts"
import { type Room, RoomContext } from "../../room-context.ts"
import type { RichFormProps } from "./rich-content.ts"

type Form = { readonly default: Component<RichFormProps> }
let forms: Readonly<Record<"cards" | "products", Form>>

beforeAll(async () => {
  setLocale("en")
  const [cards, products] = await Promise.all([
    import("./cards/cards-form.tsx"),
    import("./catalogue/product-list-form.tsx"),
  ])
  forms = { cards, products }
}, 60_000) // all that a form is made of is read here for the first time
afterEach(cleanup)

function open(kind: keyof typeof forms): void {
  const Form = forms[kind].default
  const room = {
    me: { channels: [], workspace: { id: "ws_1" } },
    conversation: { newest: () => ({ items: [] }) },
  } as unknown as Room
  render(() => (
    <RoomContext.Provider value={room}>
      <Form onChange={() => {}} troubles={[]} written={undefined} onWritten={() => {}} />
    </RoomContext.Provider>
  ))
}

const button = (name: string) => screen.getByRole("button", { name })

/** Presses a button as a person does, who has the focus there. */
function press(name: string): void {
  button(name).focus()
  fireEvent.click(button(name))
}

describe("what is taken away in a form", () => {
  it("[UIRM12] a card or a telephone leaves the focus on what adds another", () => {
    open("cards")
    press("Fill in a card")
    press("Another phone")
    press("Remove phone 2")
    expect(document.activeElement).toBe(button("Another phone"))
    press("Remove this card")
    expect(document.activeElement).toBe(button("Fill in a card"))
  })

  it("[UIRM12] a group of products leaves the focus on what adds another", () => {
    open("products")
    press("New group")
    press("Remove group 2 with its products")
    expect(document.activeElement).toBe(button("New group"))
  })
})
