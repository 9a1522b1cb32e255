/** What went wrong, by Meta's codes; each key names a sentence and a way out. Meta, support/error-codes, 2025-12. */
export const ERROR_CODES = {
  "channel-disconnected": [0, 104, 190],
  "temporary-error": [1, 2, 131000, 131016, 133004],
  "permission-missing": [3, 10, 131005],
  "too-many-requests": [4, 17, 32, 613, 80007, 130429, 131208],
  "number-gone": [33, 803],
  "invalid-parameter": [100, 131008, 131009, 131059, 135000],
  "account-restricted": [368, 131031],
  "contact-blocked": [130403],
  "marketing-experiment": [130472],
  "country-restricted": [130497, 138013],
  "unsupported-type": [130501, 131051, 131060],
  "group-not-usable": [131020, 131041, 131202, 131204, 131207, 131212, 131213, 131214, 131215],
  "recipient-is-sender": [131021],
  undeliverable: [131026, 131036],
  "not-in-test-list": [131030],
  "webhook-lost": [131035],
  "display-name-missing": [131037],
  "payment-problem": [131042, 131044],
  "number-not-registered": [131045, 133000, 133010],
  "window-closed": [131047],
  "spam-limit": [131048],
  "marketing-limit": [131049],
  "marketing-opt-out": [131050],
  "inbound-media-lost": [131052],
  "media-not-accepted": [131053],
  "method-not-allowed": [131055],
  "pair-limit": [131056],
  maintenance: [131057, 2494100],
  "phone-number-needed": [131062, 131063, 131064],
  "group-partly-done": [131201],
  "group-photo": [131209, 131210],
  "group-limit": [131211],
  "template-parameters": [132000, 132012, 132018],
  "template-missing": [132001, 134102],
  "template-text-too-long": [132005],
  "template-policy": [132007],
  "template-paused": [132015],
  "template-disabled": [132016],
  "flow-blocked": [132068, 139000, 139001, 139002, 139003, 139004],
  "flow-throttled": [132069],
  "wrong-pin": [133005, 133008, 133009],
  "number-not-verified": [133006],
  "registration-wait": [133015, 133016],
  "payment-terms": [134011],
  "marketing-only": [134100],
  "template-syncing": [134101],
  "verification-failed": [136024, 136025, 2388091, 2388093],
  "security-code-changed": [137000],
  "calling-off": [138000],
  "callee-unreachable": [138001],
  "call-limit": [138002, 138005, 138012],
  "in-a-call": [138003],
  "call-failed": [138004, 138007],
  "call-permission-missing": [138006],
  "call-permission-limit": [138009],
  "calling-paused": [138014],
  "calling-not-eligible": [138015, 138018],
  "call-permission-given": [138017],
  "call-network": [138019, 138020, 138021, 138022],
  "block-list": [139100, 139101, 139102, 139103],
  "template-limit": [2388019],
  "sync-refused": [2593107, 2593108, 2593109],
  username: [147001, 147002, 147003, 147004, 147005],
  "template-content": [2388040, 2388047, 2388072, 2388073, 2388293, 2388299],
} as const satisfies Readonly<Record<string, readonly number[]>>

/** Reasons of our own, under code 0, by the title they are recorded with: nothing was sent, and Meta does not know of it. */
export const OWN_ERRORS = {
  "channel-unavailable": "channel-unavailable",
  "waited-too-long": "waited-too-long",
  "pair-limit": "pair-limit",
  "number-rests": "number-rests",
  "not sendable": "not-sendable",
  "the file is not in the store": "file-lost",
  "contact-blocked": "contact-blocked",
  "contact-opted-out": "marketing-opt-out",
} as const

/** Names what went wrong; `unknown-error` for a code that nobody has described. */
export type ErrorKey =
  | keyof typeof ERROR_CODES
  | (typeof OWN_ERRORS)[keyof typeof OWN_ERRORS]
  | "unknown-error"

const KEYS: ReadonlyMap<number, ErrorKey> = new Map(
  Object.entries(ERROR_CODES).flatMap(([key, codes]) =>
    codes.map((code) => [code, key as ErrorKey] as const),
  ),
)

/** The key of a code of Meta's; undefined for one that nobody has described. */
export function errorKeyOf(code: number): ErrorKey | undefined {
  return code >= 200 && code <= 299 ? "permission-missing" : KEYS.get(code)
}

/** The key of an error as a message has it: one of ours by its title, else by its code. */
export function errorKey({ code, title }: { readonly code: number; readonly title: string }): ErrorKey {
  if (code === 0 && Object.hasOwn(OWN_ERRORS, title)) return OWN_ERRORS[title as keyof typeof OWN_ERRORS]
  return errorKeyOf(code) ?? "unknown-error"
}
