import { fireEvent, render } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { forgetWorkspaceLists } from "../../session/workspace-list.ts"
import { setLocale } from "../../words/locale.ts"
import { LabelsSection } from "./labels-section.tsx"

const calls: string[] = []
let kept: readonly { readonly id: string; readonly name: string; readonly color: string }[]
let answer: (method: string) => Response

beforeEach(() => {
  setLocale("en")
  forgetWorkspaceLists()
  calls.length = 0
  kept = [{ id: "lb_1", name: "Return visit", color: "teal" }]
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit) => {
    if (method === "GET") return Response.json({ items: kept, next: null })
    calls.push(`${method} ${path} ${body ?? ""}`)
    return answer(method)
  })
})
afterEach(() => vi.unstubAllGlobals())

describe("the labels of a workspace", () => {
  it("[UIDS1] one is made with name and colour and stands in its place", async () => {
    answer = () => Response.json({ id: "lb_2", name: "Insurance", color: "red" }, { status: 201 })
    const page = render(() => <LabelsSection />)
    await page.findByText("Return visit", { selector: "bdi" })
    fireEvent.click(page.getByText("New label"))
    fireEvent.input(page.getByLabelText("Name"), { target: { value: " Insurance " } })
    fireEvent.click(page.getByLabelText("Red"))
    fireEvent.click(page.getByText("Save"))
    await page.findByText("Insurance", { selector: "bdi" })
    expect(calls).toEqual(['POST /api/v1/labels {"name":"Insurance","color":"red"}'])
    const names = page.getAllByRole("article").map((row) => row.querySelector(".lbc")?.textContent)
    expect(names).toEqual(["Insurance", "Return visit"])
  })

  it("[UIDS1] a name that is taken or missing is said in words, and what was typed stays", async () => {
    answer = () => Response.json({ code: "name-taken", status: 409 }, { status: 409 })
    const page = render(() => <LabelsSection />)
    fireEvent.click(page.getByText("New label"))
    fireEvent.click(page.getByText("Save"))
    expect(page.getByRole("alert").textContent).toContain("Give a name")
    fireEvent.input(page.getByLabelText("Name"), { target: { value: "Return visit" } })
    fireEvent.click(page.getByText("Save"))
    expect((await page.findByText(/There is one with this name/)).textContent).toBeTruthy()
    expect((page.getByLabelText("Name") as HTMLInputElement).value).toBe("Return visit")
  })

  it("[UIDS1] while one is made or changed, only the form's save is primary", async () => {
    const page = render(() => <LabelsSection />)
    const primary = () => [...page.container.querySelectorAll(".b.p")].map((button) => button.textContent)
    const change = () => page.getByRole("button", { name: /^Edit\s*Return visit$/ })
    await page.findByText("Return visit", { selector: "bdi" })
    expect(primary()).toEqual(["New label"])
    fireEvent.click(change())
    expect(primary()).toEqual(["Save"])
    fireEvent.click(page.getByText("Cancel"))
    expect(primary()).toEqual(["New label"])
    fireEvent.click(page.getByText("New label"))
    expect(primary()).toEqual(["Save"])
  })

  it("[UIDS1] one is ended after a question", async () => {
    answer = () => new Response(null, { status: 204 })
    const page = render(() => <LabelsSection />)
    fireEvent.click(await page.findByRole("button", { name: /^Delete\s*Return visit$/ }))
    expect(calls).toEqual([])
    fireEvent.click(page.getByText("Delete now"))
    await vi.waitFor(() => expect(page.queryByText("Return visit", { selector: "bdi" })).toBeNull())
    expect(calls).toEqual(["DELETE /api/v1/labels/lb_1 "])
  })
})
