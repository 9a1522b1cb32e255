import { fireEvent, render } from "@solidjs/testing-library"
import { createSignal, Show } from "solid-js"
import { afterEach, describe, expect, it } from "vitest"
import type { Command } from "./command.ts"
import { listenForKeys } from "./listen-for-keys.ts"
import { commands, runCommand, useCommands } from "./registry.ts"

const done: string[] = []
afterEach(() => done.splice(0))

function command(id: string, keys: readonly string[], other: Partial<Command> = {}): Command {
  return { id, title: id, group: "list", keys, run: () => done.push(id), ...other }
}

function Offer(props: { readonly list: readonly Command[] }) {
  useCommands(() => props.list)
  return null
}

function page(list: readonly Command[]) {
  function Page() {
    listenForKeys()
    return (
      <>
        <Offer list={list} />
        <input aria-label="text" />
        <input type="checkbox" aria-label="box" />
        <button type="button">button</button>
      </>
    )
  }
  return render(() => <Page />)
}

describe("commands", () => {
  it("[UIKC3] are done by their key, and not while somebody types", () => {
    const { getByLabelText, getByText } = page([command("close", ["e"])])
    fireEvent.keyDown(getByText("button"), { key: "e" })
    fireEvent.keyDown(getByLabelText("text"), { key: "e" })
    fireEvent.keyDown(getByLabelText("box"), { key: "e" })
    expect(done).toEqual(["close", "close"])
  })

  it("[UIKC3] one with Ctrl may work while somebody types", () => {
    const { getByLabelText } = page([
      command("bar", ["mod+k"], { whileTyping: true }),
      command("x", ["mod+x"]),
    ])
    fireEvent.keyDown(getByLabelText("text"), { key: "k", ctrlKey: true })
    fireEvent.keyDown(getByLabelText("text"), { key: "x", ctrlKey: true })
    expect(done).toEqual(["bar"])
  })

  it("[UIKC4] nothing is done behind a dialog, nor again and again by a key held down", () => {
    const { getByText } = page([command("close", ["e"]), command("next", ["j"])])
    fireEvent.keyDown(getByText("button"), { key: "e", repeat: true })
    fireEvent.keyDown(getByText("button"), { key: "j", repeat: true })
    expect(done).toEqual(["next"])
    const dialog = document.createElement("dialog")
    dialog.setAttribute("open", "")
    document.body.append(dialog)
    fireEvent.keyDown(getByText("button"), { key: "j" })
    dialog.remove()
    expect(done).toEqual(["next"])
  })

  it("[UIKC5] are offered as long as their part of the page is there", () => {
    const [isThere, setThere] = createSignal(true)
    render(() => (
      <Show when={isThere()}>
        <Offer list={[command("conversation.close", ["e"])]} />
      </Show>
    ))
    expect(commands().map(({ id }) => id)).toContain("conversation.close")
    runCommand("conversation.close")
    setThere(false)
    runCommand("conversation.close")
    expect(commands().map(({ id }) => id)).not.toContain("conversation.close")
    expect(done).toEqual(["conversation.close"])
  })

  it("[UIKC5] of two with one id the one offered later counts", () => {
    const later = { ...command("same", ["z"]), run: () => done.push("later") }
    const { getByText } = page([command("same", ["z"]), later])
    fireEvent.keyDown(getByText("button"), { key: "z" })
    expect(done).toEqual(["later"])
  })
})
