import { describe, expect, it } from "vitest"
import { isPushEndpoint } from "./endpoint.ts"

describe("where pushes may be sent", () => {
  it.each([
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
    "https://web.push.apple.com/QGs",
    "https://wns2-by3p.notify.windows.com/w/?token=Bw",
    "https://push.example.com:443/x",
  ])("[PUSH3] %s is a push service", (address) => {
    expect(isPushEndpoint(address)).toBe(true)
  })

  it.each([
    "http://fcm.googleapis.com/x",
    "https://localhost/x",
    "https://LOCALHOST./x",
    "https://127.0.0.1/x",
    "https://2130706433/x",
    "https://0x7f.1/x",
    "https://10.0.0.8/x",
    "https://8.8.8.8/x",
    "https://[::1]/x",
    "https://[fd00::1]/x",
    "https://169.254.169.254/latest",
    "https://metadata.google.internal/x",
    "https://printer.local/x",
    "https://intranet/x",
    "https://a.home.arpa/x",
    "https://user:pass@push.example.com/x",
    "https://push.example.com:8443/x",
    "ftp://push.example.com/x",
    "javascript:alert(1)",
    "",
    "push",
    `https://push.example.com/${"x".repeat(1_024)}`,
  ])("[PUSH3] %s is none", (address) => {
    expect(isPushEndpoint(address)).toBe(false)
  })

  it("[PUSH3] an origin that was allowed by name is one, and no other", () => {
    expect(isPushEndpoint("http://127.0.0.1:9999/x", ["http://127.0.0.1:9999"])).toBe(true)
    expect(isPushEndpoint("http://127.0.0.1:9998/x", ["http://127.0.0.1:9999"])).toBe(false)
  })
})
