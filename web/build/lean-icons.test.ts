import circle from "lucide-static/icons/circle.svg?raw"
import { describe, expect, it } from "vitest"
import { leanIcon, leanIcons } from "./lean-icons.ts"

describe("icons in the build", () => {
  it("[UIFB1] keep what is drawn and nothing else", () => {
    expect(leanIcon(circle)).toBe('<svg><circle cx="12" cy="12" r="10" /></svg>')
  })

  it("[UIFB1] only raw lucide icons are touched", () => {
    const { transform } = leanIcons()
    const code = `export default ${JSON.stringify(circle)}`
    expect(transform(code, "/x/lucide-static/icons/circle.svg?raw")?.code).toContain("<svg><circle")
    expect(transform(code, "/x/web/public/favicon.svg?raw")).toBeUndefined()
    expect(transform("export default 7", "/x/lucide-static/icons/circle.svg?raw")).toBeUndefined()
  })
})
