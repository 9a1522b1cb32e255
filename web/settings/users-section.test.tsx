import { fireEvent, render } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Me, UserSummary } from "#protocol/session.ts"
import { SignedInContext } from "../session/session-context.ts"
import { setLocale } from "../words/locale.ts"
import { UsersSection } from "./users-section.tsx"

const ANA: UserSummary = { id: "us_1", name: "Ana", email: "ana@clinic.test", role: "owner" }
const BIA: UserSummary = { id: "us_2", name: "Bia", email: "bia@clinic.test", role: "attendant" }

const calls: { readonly method: string; readonly path: string; readonly body: unknown }[] = []
let members: readonly UserSummary[]
let answer: (method: string) => Response

beforeEach(() => {
  setLocale("en")
  calls.length = 0
  members = [ANA, BIA]
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit) => {
    if (method === "GET") return Response.json({ items: members, next: null })
    calls.push({ method, path, body: body === undefined ? undefined : JSON.parse(String(body)) })
    return answer(method)
  })
})
afterEach(() => vi.unstubAllGlobals())

function section() {
  const workspace = { id: "ws_1", name: "Clinic" }
  const me: Me = { user: ANA, role: "owner", workspace, workspaces: [], channels: [] }
  const session = {
    state: () => ({ kind: "loading" }) as const,
    load: vi.fn(),
    signIn: vi.fn(),
    signOut: vi.fn(),
  }
  return render(() => (
    <SignedInContext.Provider value={{ session, me: () => me }}>
      <UsersSection />
    </SignedInContext.Provider>
  ))
}

function problem(status: number, code: string): Response {
  return Response.json({ type: `/docs#${code}`, title: code, status, code }, { status })
}

describe("the people of the company", () => {
  it("[UIFD5] somebody is added with role and password, and the page says how they sign in", async () => {
    answer = () => Response.json({ ...BIA, id: "us_3", name: "Caio", account: "new" }, { status: 201 })
    const page = section()
    await page.findByRole("heading", { name: "Bia" })
    const type = (label: string, value: string) => {
      fireEvent.input(page.getByLabelText(label), { target: { value } })
    }
    type("Name", " Caio ")
    type("E-mail", "caio@clinic.test")
    type("Initial password", "battery staple")
    fireEvent.click(page.getByLabelText(/^Supervisor/))
    fireEvent.click(page.getByText("Add person"))
    await page.findByText("Caio can sign in with bia@clinic.test now.")
    const body = { name: "Caio", email: "caio@clinic.test", password: "battery staple", role: "supervisor" }
    expect(calls).toEqual([{ method: "POST", path: "/api/v1/users", body }])
    expect((page.getByLabelText("Initial password") as HTMLInputElement).value).toBe("")
  })

  it("[UIFD5] what is missing is said before anything is asked, with the focus where it is", async () => {
    const page = section()
    fireEvent.click(page.getByText("Add person"))
    expect(page.getByRole("alert").textContent).toContain("Say the person's name.")
    expect(document.activeElement).toBe(page.getByLabelText("Name"))
    fireEvent.input(page.getByLabelText("Name"), { target: { value: "Caio" } })
    fireEvent.click(page.getByText("Add person"))
    expect(document.activeElement).toBe(page.getByLabelText("E-mail"))
    expect(calls).toEqual([])
  })

  it("[UIFD5] somebody who is in already is said so in words", async () => {
    answer = () => problem(409, "already-member")
    const page = section()
    fireEvent.input(page.getByLabelText("Name"), { target: { value: "Bia" } })
    fireEvent.input(page.getByLabelText("E-mail"), { target: { value: BIA.email } })
    fireEvent.input(page.getByLabelText("Initial password"), { target: { value: "battery staple" } })
    fireEvent.click(page.getByText("Add person"))
    expect(await page.findByText("This person is in the company already.")).toBeTruthy()
  })

  it("[UIFD6] a role is changed and a person removed, after a question; nobody does so to themselves", async () => {
    answer = (method) =>
      method === "POST" ? Response.json({ ...BIA, role: "owner" }) : new Response(null, { status: 204 })
    const page = section()
    fireEvent.click(await page.findByRole("button", { name: /^Change role\s*Bia$/ }))
    fireEvent.click(page.getAllByLabelText(/^Owner/)[1] as HTMLElement)
    fireEvent.click(page.getByText("Save"))
    await page.findByText("bia@clinic.test · Owner")
    expect(page.queryByRole("button", { name: /Ana/ })).toBeNull()
    fireEvent.click(page.getByRole("button", { name: /^Remove\s*Bia$/ }))
    expect(calls).toHaveLength(1)
    fireEvent.click(page.getByText("Remove now"))
    await vi.waitFor(() => expect(page.queryByRole("heading", { name: "Bia" })).toBeNull())
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /api/v1/users/us_2/role",
      "DELETE /api/v1/users/us_2",
    ])
  })

  it("[UIFD6] the last owner stays, and the page says what to do first", async () => {
    answer = () => problem(409, "last-owner")
    const page = section()
    fireEvent.click(await page.findByRole("button", { name: /^Change role/ }))
    fireEvent.click(page.getByText("Save"))
    expect((await page.findByRole("alert")).textContent).toContain("Give somebody else that role first.")
  })
})
