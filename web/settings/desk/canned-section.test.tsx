import { fireEvent, render } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Me, Role } from "#protocol/session.ts"
import { SignedInContext } from "../../session/session-context.ts"
import { setLocale } from "../../words/locale.ts"
import { CannedSection } from "./canned-section.tsx"
import { keyOf } from "./custom-field-form.tsx"

const REPLIES = [
  { id: "cr_1", shortcut: "hours", title: "Opening hours", text: "7 to 19", shared: true },
  { id: "cr_2", shortcut: "hi", title: "My greeting", text: "Hi!", shared: false },
]
const asked: string[] = []

beforeEach(() => {
  setLocale("en")
  asked.length = 0
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit) => {
    asked.push(`${method} ${path}${method === "GET" ? "" : ` ${body}`}`)
    return method === "GET"
      ? Response.json({ items: REPLIES, next: null })
      : Response.json({ ...REPLIES[1], id: "cr_3" }, { status: 201 })
  })
})
afterEach(() => vi.unstubAllGlobals())

function section(role: Role) {
  const user = { id: "us_1", name: "Ana", email: "a@b.c" }
  const me: Me = { user, role, workspace: { id: "w", name: "W" }, workspaces: [], channels: [] }
  const session = {
    state: () => ({ kind: "loading" }) as const,
    load: vi.fn(),
    signIn: vi.fn(),
    signOut: vi.fn(),
  }
  return render(() => (
    <SignedInContext.Provider value={{ session, me: () => me }}>
      <CannedSection />
    </SignedInContext.Provider>
  ))
}

describe("canned replies", () => {
  it("[UIDS2] an attendant changes their own and reads the team's", async () => {
    const page = section("attendant")
    await page.findByText("Opening hours", { selector: "bdi" })
    expect(page.queryByRole("button", { name: /Edit\s*Opening hours/ })).toBeNull()
    expect(page.getByRole("button", { name: /Edit\s*My greeting/ })).toBeTruthy()
    fireEvent.click(page.getByText("New reply"))
    expect(page.queryByLabelText("For the whole team")).toBeNull()
  })

  it("[UIDS2] a leader's new one is for the team unless said otherwise; a slash before the shortcut is none of it", async () => {
    const page = section("supervisor")
    fireEvent.click(page.getByText("New reply"))
    const type = (label: string, value: string) =>
      fireEvent.input(page.getByLabelText(label), { target: { value } })
    type("Shortcut", "/Hi-There")
    type("Title", "Hi")
    type("Text", "Hi ")
    fireEvent.click(page.getByText("{{contact.first_name}}"))
    fireEvent.click(page.getByText("Save"))
    await vi.waitFor(() => expect(asked.some((line) => line.startsWith("POST"))).toBe(true))
    const body = { shortcut: "hi-there", title: "Hi", text: "Hi {{contact.first_name}}", shared: true }
    expect(asked.find((line) => line.startsWith("POST"))).toBe(
      `POST /api/v1/canned-replies ${JSON.stringify(body)}`,
    )
  })
})

describe("contact fields", () => {
  it("[UIDS3] the key is made of the name", () => {
    expect(keyOf("Próximo exame")).toBe("proximo_exame")
    expect(keyOf("  2º convênio (família) ")).toBe("convenio_familia")
    expect(keyOf("中文")).toBe("")
    expect(keyOf("a".repeat(90))).toHaveLength(32)
  })
})
