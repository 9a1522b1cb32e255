import { describe, expect, it } from "vitest"
import { broken, buttons, file } from "./draft-fixture.ts"
import type { TemplateCategory, TemplateComponent } from "./template.ts"

const app = { package_name: "com.example.shrub", signature_hash: "K8a/AINcGX7" }

/** A code by text. */
function otp(more: object = {}, minutes = 10): readonly TemplateComponent[] {
  return [
    { type: "BODY", add_security_recommendation: true },
    { type: "FOOTER", code_expiration_minutes: minutes },
    buttons({ type: "OTP", otp_type: "COPY_CODE", ...more }),
  ]
}

const CASES: readonly (readonly [string, readonly TemplateComponent[], readonly string[]])[] = [
  ["a code that is copied", otp(), []],
  ["a code that ends after 90 minutes", otp({}, 90), []],
  ["a code that ends after 91", otp({}, 91), ["components.1.code_expiration_minutes at-most 90 91"]],
  ["a code that ends at once", otp({}, 0), ["components.1.code_expiration_minutes at-least 1 0"]],
  ["a code after half a minute", otp({}, 0.5), ["components.1.code_expiration_minutes whole-number"]],
  ["a code under a header", [file, ...otp()], ["components.0 not-in-authentication"]],
  [
    "a code of no known kind",
    otp({ otp_type: "THREE_TAP" }),
    ["components.2.buttons.0.otp_type one-of COPY_CODE, ONE_TAP, ZERO_TAP THREE_TAP"],
  ],
  ["one tap, its app on the button", otp({ otp_type: "one_tap", ...app }), []],
  ["one tap, five apps", otp({ otp_type: "ONE_TAP", supported_apps: Array(5).fill(app) }), []],
  [
    "one tap, six apps",
    otp({ otp_type: "ONE_TAP", supported_apps: Array(6).fill(app) }),
    ["components.2.buttons.0.supported_apps at-most 5 6"],
  ],
  [
    "one tap without an app",
    otp({ otp_type: "ONE_TAP", supported_apps: [] }),
    ["components.2.buttons.0.supported_apps at-least 1 0"],
  ],
  [
    "an app that is none",
    otp({ otp_type: "ONE_TAP", supported_apps: [{ ...app, package_name: "app" }] }),
    ["components.2.buttons.0.supported_apps.0.package_name package-name"],
  ],
  [
    "a hash of 12",
    otp({ otp_type: "ONE_TAP", supported_apps: [{ ...app, signature_hash: "K8a/AINcGX77" }] }),
    ["components.2.buttons.0.supported_apps.0.signature_hash exactly 11 12"],
  ],
  ["no tap, agreed", otp({ otp_type: "ZERO_TAP", zero_tap_terms_accepted: true, ...app }), []],
  [
    "no tap, not agreed",
    otp({ otp_type: "ZERO_TAP", ...app }),
    ["components.2.buttons.0.zero_tap_terms_accepted accepted"],
  ],
  ["a button of 26 for a code", otp({ text: "x".repeat(26) }), ["components.2.buttons.0.text at-most 25 26"]],
]

describe("a code by text before it is submitted", () => {
  it.each(CASES)("[TPL17] %s", (_, components, expected) => {
    expect(broken(components, { category: "AUTHENTICATION" })).toEqual(expected)
  })

  const LIVES: readonly (readonly [TemplateCategory, number, number])[] = [
    ["AUTHENTICATION", 30, 900],
    ["UTILITY", 30, 43_200],
    ["MARKETING", 43_200, 2_592_000],
  ]

  it.each(LIVES)("[TPL19] %s is delivered within %i to %i seconds", (category, least, most) => {
    const parts = category === "AUTHENTICATION" ? otp() : [{ type: "BODY", text: "Text" }]
    const told = (ttlSeconds: number) => broken(parts, { category, ttlSeconds })
    const field = "message_send_ttl_seconds"
    expect([told(least), told(most)]).toEqual([[], []])
    expect(told(least - 1)).toEqual([`${field} at-least ${least} ${least - 1}`])
    expect(told(most + 1)).toEqual([`${field} at-most ${most} ${most + 1}`])
    expect(told(-1)).toEqual(category === "MARKETING" ? [`${field} at-least ${least} -1`] : [])
  })
})
