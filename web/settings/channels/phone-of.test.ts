import { expect, it } from "vitest"
import { phoneOf } from "./phone-of.ts"

it("[UICH10] no space of a channel's number lets a line break", () => {
  expect(phoneOf({ phone: "551140001234" })).toBe("+55\u00a011\u00a04000-1234")
})
