/**
 * What may be done after an error: `safe` again by itself, `ambiguous` may have been carried out,
 * `after-action` only once somebody has put something right, `never` with this content.
 */
export type Retry = "safe" | "ambiguous" | "after-action" | "never"

/** One code of the Graph API and of the errors in webhooks. */
export interface GraphErrorKind {
  readonly code: number
  readonly meaning: string
  readonly retry: Retry
  /** Names the sentence that the screen shows. */
  readonly key: string
  /** The number, not only the message, has to pause. */
  readonly cooldown?: true
  /** The channel sends nothing until its administrator acts. */
  readonly broken?: true
  /** The pause that Meta's documents name, milliseconds. */
  readonly afterMs?: number
}

type Marks = Pick<GraphErrorKind, "cooldown" | "broken" | "afterMs">
type Row = readonly [code: number, retry: Retry, key: string, meaning: string, marks?: Marks]

const COOLDOWN: Marks = { cooldown: true }
const BROKEN: Marks = { broken: true }
const MINUTE_MS = 60_000

/** Meta, support/error-codes, 2025-12; calling/troubleshooting and groups/error-codes, 2025-11. */
const ROWS: readonly Row[] = [
  [0, "after-action", "channel-disconnected", "Access token not valid", BROKEN],
  [1, "ambiguous", "temporary-error", "Unknown: bad request or server fault"],
  [2, "ambiguous", "temporary-error", "Service overloaded or down"],
  [3, "never", "permission-missing", "App lacks the capability", BROKEN],
  [4, "safe", "too-many-requests", "App call rate reached", COOLDOWN],
  [10, "never", "permission-missing", "Permission not granted or removed", BROKEN],
  [17, "safe", "too-many-requests", "User call rate reached", COOLDOWN],
  [32, "safe", "too-many-requests", "Page call rate reached", COOLDOWN],
  [33, "never", "number-gone", "Number or object does not exist", BROKEN],
  [100, "never", "invalid-parameter", "Invalid parameter"],
  [104, "after-action", "channel-disconnected", "Access token missing", BROKEN],
  [190, "after-action", "channel-disconnected", "Access token expired or revoked", BROKEN],
  [368, "never", "account-restricted", "Blocked for policy violations", BROKEN],
  [613, "safe", "too-many-requests", "API call rate reached", COOLDOWN],
  [803, "never", "number-gone", "Object does not exist", BROKEN],
  [80007, "safe", "too-many-requests", "Account call rate reached", COOLDOWN],
  [130403, "never", "contact-blocked", "The business blocked this person"],
  [130429, "safe", "too-many-requests", "Number's throughput reached", COOLDOWN],
  [130472, "never", "marketing-experiment", "Person is in a marketing experiment"],
  [130497, "never", "country-restricted", "Business may not message this country"],
  [130501, "never", "unsupported-type", "Message type not supported"],
  [131000, "ambiguous", "temporary-error", "Something went wrong"],
  [131005, "never", "permission-missing", "Access denied", BROKEN],
  [131008, "never", "invalid-parameter", "Required parameter missing"],
  [131009, "never", "invalid-parameter", "Parameter value not valid"],
  [131016, "ambiguous", "temporary-error", "Service unavailable"],
  [131020, "never", "group-not-usable", "Group has one member"],
  [131021, "never", "recipient-is-sender", "Recipient is the sender"],
  [131026, "never", "undeliverable", "Recipient cannot receive the message"],
  [131030, "never", "not-in-test-list", "Recipient not in the test number's list"],
  [131031, "never", "account-restricted", "Account locked", BROKEN],
  [131035, "never", "webhook-lost", "Webhook not delivered within the retention limit"],
  [131036, "never", "undeliverable", "Message not delivered"],
  [131037, "after-action", "display-name-missing", "Test number without an approved display name"],
  [131041, "never", "group-not-usable", "Group unknown or not a member"],
  [131042, "after-action", "payment-problem", "Payment method missing or failing"],
  [131044, "after-action", "payment-problem", "Payment eligibility for calls"],
  [131045, "after-action", "number-not-registered", "Registration certificate"],
  [131047, "never", "window-closed", "More than 24 hours since the person wrote"],
  [131048, "never", "spam-limit", "Sending limited because of reports"],
  [131049, "never", "marketing-limit", "Meta held back marketing"],
  [131050, "never", "marketing-opt-out", "Person stopped marketing messages"],
  [131051, "never", "unsupported-type", "Message type not supported"],
  [131052, "never", "inbound-media-lost", "Inbound medium could not be fetched"],
  [131053, "never", "media-not-accepted", "File type, size or link not accepted"],
  [131055, "never", "method-not-allowed", "Method not allowed"],
  [131056, "safe", "pair-limit", "Too many messages to this person"],
  [131057, "safe", "maintenance", "Number in maintenance", { cooldown: true, afterMs: MINUTE_MS }],
  [131059, "never", "invalid-parameter", "Bad paging cursor"],
  [131060, "never", "unsupported-type", "Message unavailable"],
  [131062, "never", "phone-number-needed", "User id not usable for this message"],
  [131063, "never", "phone-number-needed", "User id problem"],
  [131064, "never", "phone-number-needed", "User id problem"],
  [131201, "never", "group-partly-done", "Group operation partly done"],
  [131202, "never", "group-not-usable", "Duplicate participants"],
  [131204, "never", "group-not-usable", "Too many participants"],
  [131207, "never", "group-not-usable", "Group suspended"],
  [131208, "safe", "too-many-requests", "Group rate reached"],
  [131209, "never", "group-photo", "Group photo not square"],
  [131210, "never", "group-photo", "Group photo under 192 pixels"],
  [131211, "never", "group-limit", "Too many groups"],
  [131212, "never", "group-not-usable", "Not a participant"],
  [131213, "never", "group-not-usable", "No such join request"],
  [131214, "never", "group-not-usable", "Group creation switched off for now"],
  [131215, "never", "group-not-usable", "Not eligible for groups"],
  [132000, "never", "template-parameters", "Number of template parameters differs"],
  [132001, "never", "template-missing", "Template or language missing or not approved"],
  [132005, "never", "template-text-too-long", "Template text too long when filled in"],
  [132007, "never", "template-policy", "Template content against policy"],
  [132012, "never", "template-parameters", "Template parameter format differs"],
  [132015, "never", "template-paused", "Template paused for low quality"],
  [132016, "never", "template-disabled", "Template disabled for low quality"],
  [132018, "never", "template-parameters", "Template parameters not valid"],
  [132068, "never", "flow-blocked", "Flow blocked"],
  [132069, "safe", "flow-throttled", "Flow throttled to 10 messages an hour"],
  [133000, "after-action", "number-not-registered", "Registration unfinished", BROKEN],
  [133004, "safe", "temporary-error", "Registration server unavailable"],
  [133005, "never", "wrong-pin", "Wrong two-step PIN"],
  [133006, "after-action", "number-not-verified", "Number must be verified"],
  [133008, "never", "wrong-pin", "Too many PIN attempts"],
  [133009, "never", "wrong-pin", "PIN entered too fast"],
  [133010, "after-action", "number-not-registered", "Number not registered", BROKEN],
  [133015, "after-action", "registration-wait", "Number deleted lately: wait 5 minutes"],
  [133016, "never", "registration-wait", "Too many registrations in 72 hours"],
  [134011, "after-action", "payment-terms", "Payments terms not accepted"],
  [134100, "never", "marketing-only", "Only marketing messages here"],
  [134101, "safe", "template-syncing", "Template still syncing", { afterMs: 10 * MINUTE_MS }],
  [134102, "never", "template-missing", "Template not usable here"],
  [135000, "never", "invalid-parameter", "Parameters not valid"],
  [136024, "never", "verification-failed", "Code could not be requested"],
  [136025, "never", "verification-failed", "Code could not be verified"],
  [137000, "never", "security-code-changed", "Security code changed"],
  [138000, "never", "calling-off", "Calling not enabled"],
  [138001, "never", "callee-unreachable", "Callee cannot take calls"],
  [138002, "safe", "call-limit", "More than 1,000 calls at once"],
  [138003, "safe", "in-a-call", "Already in a call"],
  [138004, "safe", "call-failed", "Call could not be connected"],
  [138005, "safe", "call-limit", "Calls started too fast"],
  [138006, "never", "call-permission-missing", "No permission to call"],
  [138007, "after-action", "call-failed", "Call set-up timed out"],
  [138009, "never", "call-permission-limit", "Permission asked too often"],
  [138012, "never", "call-limit", "Daily call limit reached"],
  [138013, "never", "country-restricted", "Calls not available for this number's country"],
  [138014, "never", "calling-paused", "Calling paused for quality"],
  [138015, "never", "calling-not-eligible", "Messaging limit under 2,000"],
  [138017, "never", "call-permission-given", "Permanent permission exists already"],
  [138018, "never", "calling-not-eligible", "No calls subscription and no SIP"],
  [138019, "after-action", "call-network", "Client set-up timed out"],
  [138020, "after-action", "call-network", "Relay timed out"],
  [138021, "after-action", "call-network", "No media received"],
  [138022, "after-action", "call-network", "No media sent"],
  ...[139000, 139001, 139002, 139003, 139004].map(flowRow),
  [139100, "never", "block-list", "Some people could not be blocked"],
  [139101, "never", "block-list", "Block list is full"],
  [139102, "safe", "block-list", "Block list changed meanwhile"],
  [139103, "safe", "block-list", "Block list internal error"],
  ...[147001, 147002, 147003, 147004, 147005].map(usernameRow),
  [2388019, "never", "template-limit", "Too many templates"],
  ...[2388040, 2388047, 2388072, 2388073, 2388293, 2388299].map(templateContentRow),
  [2388091, "never", "verification-failed", "Code could not be requested"],
  [2388093, "never", "verification-failed", "Code could not be verified"],
  [2494100, "safe", "maintenance", "Number in maintenance", { cooldown: true, afterMs: MINUTE_MS }],
  [2593107, "never", "sync-refused", "Synchronisation done already"],
  [2593108, "never", "sync-refused", "Synchronisation later than 24 hours"],
  [2593109, "never", "sync-refused", "History not shared"],
]

function flowRow(code: number): Row {
  return [code, "never", "flow-blocked", "Flow error"]
}

function usernameRow(code: number): Row {
  return [code, "never", "username", "Username not accepted"]
}

function templateContentRow(code: number): Row {
  return [code, "never", "template-content", "Template content not accepted"]
}

function kindOf([code, retry, key, meaning, marks]: Row): GraphErrorKind {
  return { code, retry, key, meaning, ...marks }
}

/** Every code with a known meaning, by code. The permission codes 200–299 are one kind, see `graphErrorKind`. */
export const GRAPH_ERRORS: ReadonlyMap<number, GraphErrorKind> = new Map(
  ROWS.map((row) => [row[0], kindOf(row)]),
)

const NUMBER_GONE: GraphErrorKind = {
  code: 100,
  retry: "never",
  key: "number-gone",
  meaning: "Number or object does not exist",
  broken: true,
}

/** The kind of a code, or undefined for one nobody has described; `100` with subcode `33` is a lost number. */
export function graphErrorKind(code: number, subcode?: number): GraphErrorKind | undefined {
  if (code === 100 && subcode === 33) return NUMBER_GONE
  if (code >= 200 && code <= 299) {
    return { code, retry: "never", key: "permission-missing", meaning: "Permission missing", broken: true }
  }
  return GRAPH_ERRORS.get(code)
}
