import { cleanup, render, screen, within } from "@solidjs/testing-library"
import { afterEach, describe, expect, it } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { someTemplate } from "../template-fixture.ts"
import { createEditor } from "./create-editor.ts"
import { LifeField } from "./life-field.tsx"

afterEach(cleanup)

/** What the form offers first when a template is changed whose messages are tried for so many seconds. */
function offered(seconds: number | null | undefined): string | null | undefined {
  setLocale("en")
  render(() => {
    const before = seconds === undefined ? null : someTemplate({ message_send_ttl_seconds: seconds })
    return <LifeField editor={createEditor(before, "pt_BR")} />
  })
  const field = screen.getByRole("combobox", { name: "Time to deliver" })
  const [first] = within(field).getAllByRole("option")
  cleanup()
  return first?.textContent
}

describe("how long Meta tries to deliver", () => {
  it("[UITP12] of a template that is changed it says what it is now, where that is known", () => {
    expect([43_200, 45, -1, null].map(offered)).toEqual([
      ...["As it is (12 hr)", "As it is (45 sec)", "As it is (30 days)", "As it is"],
    ])
    expect(offered(undefined)).toBe("Meta's usual (30 days)")
  })
})
