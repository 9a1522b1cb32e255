import { fireEvent, render } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { forgetPreferences, preferences } from "../../preferences/create-preferences.ts"
import { setLocale } from "../../words/locale.ts"
import { settingsOffered } from "../settings-offered.ts"
import { MeSection } from "./me-section.tsx"

const calls: { readonly path: string; readonly body: Record<string, unknown> }[] = []
let answer: (path: string) => Response

beforeEach(() => {
  setLocale("en")
  calls.length = 0
  answer = () => Response.json({})
  vi.stubGlobal("fetch", async (path: string, { body }: RequestInit) => {
    calls.push({ path, body: JSON.parse(String(body ?? "{}")) })
    return answer(path)
  })
})
afterEach(() => {
  forgetPreferences()
  vi.unstubAllGlobals()
})

describe("oneself", () => {
  it("[UIDS5] each kind of notification is switched on its own", async () => {
    const page = render(() => <MeSection />)
    fireEvent.click(page.getByLabelText("An unassigned customer is waiting: sound"))
    const { notifications } = preferences()
    expect(notifications.message_waiting).toEqual({ desktop: true, sound: false })
    expect(notifications.message_mine).toEqual({ desktop: true, sound: true })
    await vi.waitFor(() => expect(calls).toHaveLength(1))
    expect(calls[0]?.body).toMatchObject({ notifications: { message_waiting: { sound: false } } })
  })

  it("[UIPR4] a choice that the server has not kept says so, and holds", async () => {
    answer = () => new Response("", { status: 503 })
    const page = render(() => <MeSection />)
    fireEvent.click(page.getByLabelText("Compact"))
    expect((await page.findByRole("alert")).textContent).toContain("holds in this browser")
    expect(preferences().density).toBe("compact")
  })

  it("[UIDS4] a password is changed with the current one; what is wrong is said in words", async () => {
    const page = render(() => <MeSection />)
    const type = (label: string, value: string) =>
      fireEvent.input(page.getByLabelText(label), { target: { value } })
    fireEvent.click(page.getByRole("button", { name: "Change password" }))
    expect(page.getByRole("alert").textContent).toContain("Enter your current password.")
    type("Current password", "old password")
    type("New password", "short")
    fireEvent.click(page.getByRole("button", { name: "Change password" }))
    expect(page.getByRole("alert").textContent).toContain("at least 8 characters")
    type("New password", "battery staple")
    answer = () => Response.json({ code: "wrong-password" }, { status: 403 })
    fireEvent.click(page.getByRole("button", { name: "Change password" }))
    await vi.waitFor(() => expect(page.getByRole("alert").textContent).toContain("not right"))
    answer = () => new Response(null, { status: 204 })
    fireEvent.click(page.getByRole("button", { name: "Change password" }))
    await page.findByText("Password changed.")
    expect(calls.at(-1)?.body).toEqual({ current: "old password", new: "battery staple" })
    expect((page.getByLabelText("New password") as HTMLInputElement).value).toBe("")
  })

  it("[UIDS6] every role is offered what it may use, oneself first", () => {
    expect(settingsOffered("attendant")).toEqual(["me", "canned-replies", "views"])
    expect(settingsOffered("supervisor")).toContain("labels")
    expect(settingsOffered("supervisor")).not.toContain("api-keys")
    expect(settingsOffered("owner")).toContain("users")
  })
})
