import { cleanup, render } from "@solidjs/testing-library"
import { createSignal, Show } from "solid-js"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { holdFirstWords } from "../words/first-words.ts"
import { setLocale } from "../words/locale.ts"
import { laterPart } from "./later-part.tsx"
import { rest } from "./when-rested.ts"

beforeAll(async () => {
  setLocale("pt-BR")
  await holdFirstWords("pt-BR")
})
afterEach(cleanup)

const Greeting = (props: { readonly name: string }) => <b>Oi, {props.name}</b>

describe("a later part", () => {
  it("[UIFB3] keeps its place until its code is here, and then follows what it is given", async () => {
    const coming = Promise.withResolvers<{ default: typeof Greeting }>()
    const Later = laterPart(
      () => coming.promise,
      (props: { readonly name: string }) => <i>{props.name.length}</i>,
    )
    const [name, setName] = createSignal("Ana")
    const { container } = render(() => <Later name={name()} />)
    expect(container.innerHTML).toBe("<i>3</i>")
    coming.resolve({ default: Greeting })
    await expect.poll(() => container.textContent).toBe("Oi, Ana")
    setName("Lia")
    expect(container.textContent).toBe("Oi, Lia")
  })

  it("[UIFB3] comes for a later one though the first that asked has left", async () => {
    const coming = Promise.withResolvers<{ default: typeof Greeting }>()
    const Later = laterPart(() => coming.promise)
    const [isFirst, setFirst] = createSignal(true)
    const { container } = render(() => (
      <Show when={isFirst()} fallback={<Later name="Bia" />}>
        <Later name="Ana" />
      </Show>
    ))
    setFirst(false)
    coming.resolve({ default: Greeting })
    await expect.poll(() => container.textContent).toBe("Oi, Bia")
  })

  it("[UIFB3] says with a way out that its code could not be had, and the page around it stays", async () => {
    const Later = laterPart(() => Promise.reject<{ default: typeof Greeting }>(new TypeError("offline")))
    const { container, findByRole } = render(() => (
      <p>
        Antes <Later name="Ana" />
      </p>
    ))
    expect((await findByRole("alert")).textContent).toContain("Esta parte não carregou.")
    expect((await findByRole("button")).textContent).toBe("Tentar de novo")
    expect(container.textContent).toContain("Antes")
  })

  it("[UIFB3] is fetched when the page rests, not before, and is there at once when it is shown", async () => {
    const load = vi.fn(async () => ({ default: Greeting }))
    const Later = laterPart(load)
    expect(load).not.toHaveBeenCalled()
    rest()
    await expect.poll(() => load.mock.calls.length).toBe(2)
    await Promise.resolve()
    const { container } = render(() => <Later name="Ana" />)
    expect(container.textContent).toBe("Oi, Ana")
  })
})
