import { type ErrorKey, errorKeyOf } from "#domain/message/error-key.ts"

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
  readonly key: ErrorKey
  /** The number, not only the message, has to pause. */
  readonly cooldown?: true
  /** The channel sends nothing until its administrator acts. */
  readonly broken?: true
  /** The pause that Meta's documents name, milliseconds. */
  readonly afterMs?: number
}

type Marks = Pick<GraphErrorKind, "cooldown" | "broken" | "afterMs">
type Row = readonly [code: number, retry: Retry, meaning: string, marks?: Marks]

const COOLDOWN: Marks = { cooldown: true }
const BROKEN: Marks = { broken: true }
const MINUTE_MS = 60_000
/** Limits of calls by the hour: a minute is the least that helps. */
const SLOW: Marks = { cooldown: true, afterMs: MINUTE_MS }

/** Meta, support/error-codes, 2025-12; calling/troubleshooting and groups/error-codes, 2025-11. */
const ROWS: readonly Row[] = [
  [0, "after-action", "Access token not valid", BROKEN],
  [1, "ambiguous", "Unknown: bad request or server fault"],
  [2, "ambiguous", "Service overloaded or down"],
  [3, "never", "App lacks the capability", BROKEN],
  [4, "safe", "App call rate reached", SLOW],
  [10, "never", "Permission not granted or removed", BROKEN],
  [17, "safe", "User call rate reached", SLOW],
  [32, "safe", "Page call rate reached", SLOW],
  [33, "never", "Number or object does not exist", BROKEN],
  [100, "never", "Invalid parameter"],
  [104, "after-action", "Access token missing", BROKEN],
  [190, "after-action", "Access token expired or revoked", BROKEN],
  [368, "never", "Blocked for policy violations", BROKEN],
  [613, "safe", "API call rate reached", SLOW],
  [803, "never", "Object does not exist", BROKEN],
  [80007, "safe", "Account call rate reached", SLOW],
  [130403, "never", "The business blocked this person"],
  [130429, "safe", "Number's throughput reached", COOLDOWN],
  [130472, "never", "Person is in a marketing experiment"],
  [130497, "never", "Business may not message this country"],
  [130501, "never", "Message type not supported"],
  [131000, "ambiguous", "Something went wrong"],
  [131005, "never", "Access denied", BROKEN],
  [131008, "never", "Required parameter missing"],
  [131009, "never", "Parameter value not valid"],
  [131016, "ambiguous", "Service unavailable"],
  [131020, "never", "Group has one member"],
  [131021, "never", "Recipient is the sender"],
  [131026, "never", "Recipient cannot receive the message"],
  [131030, "never", "Recipient not in the test number's list"],
  [131031, "never", "Account locked", BROKEN],
  [131035, "never", "Webhook not delivered within the retention limit"],
  [131036, "never", "Message not delivered"],
  [131037, "after-action", "Test number without an approved display name"],
  [131041, "never", "Group unknown or not a member"],
  [131042, "after-action", "Payment method missing or failing"],
  [131044, "after-action", "Payment eligibility for calls"],
  [131045, "after-action", "Registration certificate"],
  [131047, "never", "More than 24 hours since the person wrote"],
  [131048, "never", "Sending limited because of reports"],
  [131049, "never", "Meta held back marketing"],
  [131050, "never", "Person stopped marketing messages"],
  [131051, "never", "Message type not supported"],
  [131052, "never", "Inbound medium could not be fetched"],
  [131053, "never", "File type, size or link not accepted"],
  [131055, "never", "Method not allowed"],
  [131056, "safe", "Too many messages to this person"],
  [131057, "safe", "Number in maintenance", { cooldown: true, afterMs: MINUTE_MS }],
  [131059, "never", "Bad paging cursor"],
  [131060, "never", "Message unavailable"],
  [131062, "never", "User id not usable for this message"],
  [131063, "never", "User id problem"],
  [131064, "never", "User id problem"],
  [131201, "never", "Group operation partly done"],
  [131202, "never", "Duplicate participants"],
  [131204, "never", "Too many participants"],
  [131207, "never", "Group suspended"],
  [131208, "safe", "Group rate reached"],
  [131209, "never", "Group photo not square"],
  [131210, "never", "Group photo under 192 pixels"],
  [131211, "never", "Too many groups"],
  [131212, "never", "Not a participant"],
  [131213, "never", "No such join request"],
  [131214, "never", "Group creation switched off for now"],
  [131215, "never", "Not eligible for groups"],
  [132000, "never", "Number of template parameters differs"],
  [132001, "never", "Template or language missing or not approved"],
  [132005, "never", "Template text too long when filled in"],
  [132007, "never", "Template content against policy"],
  [132012, "never", "Template parameter format differs"],
  [132015, "never", "Template paused for low quality"],
  [132016, "never", "Template disabled for low quality"],
  [132018, "never", "Template parameters not valid"],
  [132068, "never", "Flow blocked"],
  [132069, "safe", "Flow throttled to 10 messages an hour"],
  [133000, "after-action", "Registration unfinished", BROKEN],
  [133004, "safe", "Registration server unavailable"],
  [133005, "never", "Wrong two-step PIN"],
  [133006, "after-action", "Number must be verified"],
  [133008, "never", "Too many PIN attempts"],
  [133009, "never", "PIN entered too fast"],
  [133010, "after-action", "Number not registered", BROKEN],
  [133015, "after-action", "Number deleted lately: wait 5 minutes"],
  [133016, "never", "Too many registrations in 72 hours"],
  [134011, "after-action", "Payments terms not accepted"],
  [134100, "never", "Only marketing messages here"],
  [134101, "safe", "Template still syncing", { afterMs: 10 * MINUTE_MS }],
  [134102, "never", "Template not usable here"],
  [135000, "never", "Parameters not valid"],
  [136024, "never", "Code could not be requested"],
  [136025, "never", "Code could not be verified"],
  [137000, "never", "Security code changed"],
  [138000, "never", "Calling not enabled"],
  [138001, "never", "Callee cannot take calls"],
  [138002, "safe", "More than 1,000 calls at once"],
  [138003, "safe", "Already in a call"],
  [138004, "safe", "Call could not be connected"],
  [138005, "safe", "Calls started too fast"],
  [138006, "never", "No permission to call"],
  [138007, "after-action", "Call set-up timed out"],
  [138009, "never", "Permission asked too often"],
  [138012, "never", "Daily call limit reached"],
  [138013, "never", "Calls not available for this number's country"],
  [138014, "never", "Calling paused for quality"],
  [138015, "never", "Messaging limit under 2,000"],
  [138017, "never", "Permanent permission exists already"],
  [138018, "never", "No calls subscription and no SIP"],
  [138019, "after-action", "Client set-up timed out"],
  [138020, "after-action", "Relay timed out"],
  [138021, "after-action", "No media received"],
  [138022, "after-action", "No media sent"],
  ...[139000, 139001, 139002, 139003, 139004].map(flowRow),
  [139100, "never", "Some people could not be blocked"],
  [139101, "never", "Block list is full"],
  [139102, "safe", "Block list changed meanwhile"],
  [139103, "safe", "Block list internal error"],
  ...[147001, 147002, 147003, 147004, 147005].map(usernameRow),
  [2388019, "never", "Too many templates"],
  ...[2388040, 2388047, 2388072, 2388073, 2388293, 2388299].map(templateContentRow),
  [2388091, "never", "Code could not be requested"],
  [2388093, "never", "Code could not be verified"],
  [2494100, "safe", "Number in maintenance", { cooldown: true, afterMs: MINUTE_MS }],
  [2593107, "never", "Synchronization done already"],
  [2593108, "never", "Synchronization later than 24 hours"],
  [2593109, "never", "History not shared"],
]

function flowRow(code: number): Row {
  return [code, "never", "Flow error"]
}

function usernameRow(code: number): Row {
  return [code, "never", "Username not accepted"]
}

function templateContentRow(code: number): Row {
  return [code, "never", "Template content not accepted"]
}

function kindOf([code, retry, meaning, marks]: Row): GraphErrorKind {
  return { code, retry, key: errorKeyOf(code) ?? "unknown-error", meaning, ...marks }
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
