import { describe, expect, it } from "vitest"
import type { Profile } from "../channel-answers.ts"
import { changeOf, fieldsOf, wrongFields } from "./profile-change.ts"

const PROFILE: Profile = {
  about: "Open",
  address: "Rua A, 1",
  description: null,
  email: "a@b.co",
  websites: ["https://a.test"],
  vertical: "HEALTH",
  picture_url: null,
}
const BEFORE = fieldsOf(PROFILE)

describe("a changed profile", () => {
  it("[UICH6] sends only what is another; what was emptied is taken away", () => {
    expect(changeOf(BEFORE, BEFORE)).toEqual({})
    expect(changeOf(BEFORE, { ...BEFORE, about: " Closed ", address: " ", vertical: "EDU" })).toEqual({
      about: "Closed",
      address: null,
      vertical: "EDU",
    })
  })

  it("[UICH6] websites go together, without the empty ones", () => {
    expect(changeOf(BEFORE, { ...BEFORE, website: "", otherWebsite: "https://b.test" })).toEqual({
      websites: ["https://b.test"],
    })
    expect(changeOf(BEFORE, { ...BEFORE, website: "" })).toEqual({ websites: [] })
  })

  it("[UICH6] what Meta would not take is marked before it is sent", () => {
    const fields = { ...BEFORE, about: " ", email: "a@b", website: "a.test", otherWebsite: "ftp://a.test" }
    expect(wrongFields(fields)).toEqual(["about", "email", "website", "otherWebsite"])
    expect(wrongFields({ ...BEFORE, email: "", website: "" })).toEqual([])
  })
})
