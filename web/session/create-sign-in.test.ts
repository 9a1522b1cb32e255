import { createRoot } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { ProblemError } from "../http/request.ts"
import { setLocale } from "../words/locale.ts"
import { createSignIn, type SignIn } from "./create-sign-in.ts"
import { greetingAt } from "./greeting.ts"

beforeEach(() => {
  setLocale("en")
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  setLocale("pt-BR")
})

const refusal = (status: number, code: string, facts = {}) =>
  new ProblemError({ type: "about:blank", title: code, status, code, ...facts })

function signInWith(answer: () => Promise<void>): { readonly signIn: SignIn; readonly tries: () => number } {
  let tries = 0
  const signIn = createRoot(() =>
    createSignIn(() => {
      tries += 1
      return answer()
    }),
  )
  return { signIn, tries: () => tries }
}

describe("sign-in", () => {
  it("[UIFA1] asks for what is missing and sends nothing", async () => {
    const { signIn, tries } = signInWith(async () => undefined)
    expect(await signIn.submit("", "x")).toBe("email")
    expect(signIn.sentence()).toBe("Enter your e-mail.")
    expect(await signIn.submit("a@b.c", "")).toBe("password")
    expect(tries()).toBe(0)
  })

  it("[UIFA2] a wrong e-mail or password is said without telling which", async () => {
    const { signIn } = signInWith(() => Promise.reject(refusal(401, "wrong-credentials")))
    expect(await signIn.submit("a@b.c", "x")).toBe("password")
    expect(signIn.sentence()).toMatch(/^E-mail and password do not match/)
  })

  it("[UIFA3] waits as long as the server asks, counting down, and sends nothing meanwhile", async () => {
    const { signIn, tries } = signInWith(() =>
      Promise.reject(refusal(429, "too-many-requests", { retry_after: 42 })),
    )
    await signIn.submit("a@b.c", "x")
    expect(signIn.sentence()).toContain("42 sec")
    vi.advanceTimersByTime(2000)
    expect(signIn.waitMs()).toBe(40_000)
    await signIn.submit("a@b.c", "x")
    expect(tries()).toBe(1)
    vi.advanceTimersByTime(40_000)
    expect(signIn.sentence()).toBeUndefined()
    await signIn.submit("a@b.c", "x")
    expect(tries()).toBe(2)
  })

  it("[UIFA4] the last refusal is gone once it works", async () => {
    let answer: () => Promise<void> = () => Promise.reject(refusal(0, "offline"))
    const { signIn } = signInWith(() => answer())
    await signIn.submit("a@b.c", "x")
    expect(signIn.sentence()).toMatch(/^No connection/)
    answer = async () => undefined
    expect(await signIn.submit("a@b.c", "x")).toBeUndefined()
    expect(signIn.sentence()).toBeUndefined()
  })

  it("[UIFA5] greets by the hour", () => {
    expect([4, 5, 11, 12, 17, 18, 23].map(greetingAt)).toEqual([
      "good-evening",
      "good-morning",
      "good-morning",
      "good-afternoon",
      "good-afternoon",
      "good-evening",
      "good-evening",
    ])
  })
})
