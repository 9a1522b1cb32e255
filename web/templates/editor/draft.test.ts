import { describe, expect, it } from "vitest"
import { checkTemplateDraft } from "#domain/template/check-draft.ts"
import type { TemplateComponent, TemplateFacts } from "#domain/template/template.ts"
import { componentsOf, templateOf } from "./components-of.ts"
import { type DraftHeader, emptyButton, emptyCard, emptyDraft } from "./draft.ts"
import { draftOf } from "./draft-of.ts"
import { withOffer } from "./draft-steps.ts"

const FACTS: Omit<TemplateFacts, "components"> = {
  ...{ id: "1", name: "order", language: "pt_BR", category: "MARKETING", status: "APPROVED", quality: null },
  ...{ rejectedReason: null, parameterFormat: "POSITIONAL" },
}
const body = { type: "BODY", text: "Hi {{1}}, it is {{2}} now.", example: { body_text: [["Ana", "ready"]] } }
const BUTTONS: TemplateComponent = {
  type: "BUTTONS",
  buttons: [
    { type: "QUICK_REPLY", text: "Ok" },
    { type: "URL", text: "Open", url: "https://a.b/{{1}}", example: ["https://a.b/7"] },
    { type: "PHONE_NUMBER", text: "Call", phone_number: "+5511" },
    { type: "COPY_CODE", example: "SAVE10" },
    { type: "FLOW", text: "Fill in", flow_id: "9", flow_action: "navigate" },
    { type: "VOICE_CALL", text: "Ring us", ttl_minutes: 60 },
  ],
}
const card = {
  components: [
    { type: "HEADER", format: "IMAGE", example: { media_id: "md_1" } },
    { type: "BODY", text: "Only {{1}} today", example: { body_text: [["$5"]] } },
    {
      type: "BUTTONS",
      buttons: [{ type: "URL", text: "See", url: "https://a.b/{{1}}", example: ["https://a.b/x"] }],
    },
  ],
}

describe("a template in the editor", () => {
  it("[UITP2] one that is opened and not changed is the same, part by part", () => {
    const components: readonly TemplateComponent[] = [
      { type: "HEADER", text: "For {{1}}", example: { header_text: ["you"] }, format: "TEXT" },
      ...[body, { type: "FOOTER", text: "Thanks" }, BUTTONS, { type: "CALL_PERMISSION_REQUEST" }],
    ]
    expect(componentsOf(draftOf({ ...FACTS, components }))).toEqual(components)
  })

  it("[UITP2] named variables keep their examples", () => {
    const example = { body_text_named_params: [{ param_name: "who", example: "Ana" }] }
    const components = [{ type: "BODY", text: "Hi {{who}}, it is ready.", example }]
    const draft = draftOf({ ...FACTS, parameterFormat: "NAMED", components })
    expect([draft.examples, componentsOf(draft)]).toEqual([{ "body.who": "Ana" }, components])
  })

  it("[UITP2] a file has to be chosen anew: Meta gives no handle back", () => {
    const header = { type: "HEADER", format: "IMAGE", example: { header_handle: ["https://meta.example/1"] } }
    const draft = draftOf({ ...FACTS, components: [header, body] })
    expect(componentsOf(draft)[0]).toEqual({ type: "HEADER", format: "IMAGE" })
    const file: DraftHeader["file"] = { mediaId: "md_1", name: "a.png", url: null }
    const chosen = componentsOf({ ...draft, header: { ...draft.header, file } })
    expect(chosen[0]).toEqual({ type: "HEADER", format: "IMAGE", example: { media_id: "md_1" } })
  })

  it("[UITP2] cards keep their own words, buttons and examples; another one is like them", () => {
    const components = [body, { type: "CAROUSEL", cards: [card, card] }]
    const draft = draftOf({ ...FACTS, components })
    const file = { mediaId: "md_1", name: "a.png", url: null }
    const cards = draft.cards.map((one) => ({ ...one, header: { ...one.header, file } }))
    expect(componentsOf({ ...draft, cards })).toEqual(components)
    expect(emptyCard(cards[0])).toMatchObject({
      header: { kind: "IMAGE", file: null },
      buttons: [{ type: "URL", text: "See" }],
    })
  })

  it("[UITP2] a code by text has Meta's words and one button", () => {
    const draft = { ...emptyDraft("pt_BR"), name: "code", category: "AUTHENTICATION" } as const
    expect(componentsOf(draft)).toEqual([
      { type: "BODY", add_security_recommendation: true },
      { type: "FOOTER", code_expiration_minutes: 10 },
      { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] },
    ])
    expect(checkTemplateDraft(templateOf(draft))).toEqual([])
    const facts = { ...FACTS, category: "AUTHENTICATION", components: componentsOf(draft) }
    expect(componentsOf(draftOf(facts))).toEqual(componentsOf(draft))
  })

  it("[UITP9] an offer, leave to call, product cards and a code for an app are the same when opened", () => {
    const told = { text: "Sale!", has_expiration: true }
    const code = { type: "BUTTONS", buttons: [{ type: "COPY_CODE", example: "SAVE10" }] }
    const card = {
      components: [
        { type: "HEADER", format: "PRODUCT" },
        { type: "BUTTONS", buttons: [{ type: "SPM", text: "View" }] },
      ],
    }
    const app = { package_name: "com.example.shrub", signature_hash: "K8a/AINcGX7" }
    const zero = { type: "OTP", otp_type: "ZERO_TAP", text: "Copy", autofill_text: "Autofill" }
    const terms = { zero_tap_terms_accepted: true, supported_apps: [app] }
    const kinds: readonly (readonly [string, readonly TemplateComponent[]])[] = [
      ["MARKETING", [{ type: "LIMITED_TIME_OFFER", limited_time_offer: told }, body, code]],
      ["UTILITY", [body, { type: "CALL_PERMISSION_REQUEST" }]],
      ["MARKETING", [body, { type: "CAROUSEL", cards: [card, card] }]],
      [
        "AUTHENTICATION",
        [
          { type: "BODY", add_security_recommendation: false },
          { type: "BUTTONS", buttons: [{ ...zero, ...terms }] },
        ],
      ],
    ]
    for (const [category, components] of kinds)
      expect(componentsOf(draftOf({ ...FACTS, category, components }))).toEqual(components)
  })

  it("[UITP9] a code that Meta lists with its own words and address is opened as it was made", () => {
    const address = "https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&code=otp{{1}}"
    const components = [
      { type: "BODY", text: "*{{1}}* is your verification code.", add_security_recommendation: true },
      { type: "FOOTER", text: "This code expires in 5 minutes.", code_expiration_minutes: 5 },
      { type: "BUTTONS", buttons: [{ type: "URL", text: "Copy code", url: address, example: [address] }] },
    ]
    const { code } = draftOf({ ...FACTS, category: "AUTHENTICATION", components })
    expect(code).toMatchObject({ kind: "ONE_TAP", minutes: "5", button: "Copy code", warns: true })
  })

  it("[UITP9] a button that comes first takes its example with it", () => {
    const draft = {
      ...emptyDraft("pt_BR"),
      buttons: ["URL", "QUICK_REPLY", "COPY_CODE"].map(emptyButton),
      examples: { "body.1": "Ana", "buttons.0": "7", "buttons.2": "SAVE10" },
    }
    const moved = withOffer(draft, { text: "Sale!", expires: true })
    expect(moved.buttons.map(({ type }) => type)).toEqual(["COPY_CODE", "URL", "QUICK_REPLY"])
    expect(moved.examples).toEqual({ "body.1": "Ana", "buttons.1": "7", "buttons.0": "SAVE10" })
  })

  it("[UITP2] nothing written yet breaks the rules of name and words, and no other", () => {
    const broken = checkTemplateDraft(templateOf(emptyDraft("pt_BR")))
    expect(broken.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
      "name required",
      "components.0.text required",
    ])
  })
})
