/** What a simulator is told at its start: one business number, its secrets, and where the product listens. */
export type SimulatorOptions = {
  /** TCP port; 0 takes a free one. */
  readonly port: number
  /** A loopback address or name; anything else is refused. */
  readonly host?: string
  /** Folder of the journal and the media files; made if missing. */
  readonly stateDir: string
  readonly accessToken: string
  /** The API key of 360dialog's face; `DIALOG360_KEY` unless said otherwise. */
  readonly dialog360Key?: string
  readonly appSecret: string
  readonly verifyToken: string
  readonly phoneNumberId: string
  readonly wabaId: string
  /** The business number in any human form, for example "+55 11 4000-1234". */
  readonly displayPhoneNumber: string
  readonly webhookUrl: string
  readonly now?: () => number
  /** From acceptance to each status, milliseconds. */
  readonly delaysMs?: { readonly sent: number; readonly delivered: number }
  /** Pause before the first repeated webhook, and the longest pause, milliseconds. */
  readonly retry?: { readonly firstMs: number; readonly capMs: number }
}

/** The API key that 360dialog's face takes, unless another is given. */
export const DIALOG360_KEY = "simulator-360dialog-key"

/** Delays that look like a good day at Meta, in milliseconds. */
export const DEFAULT_DELAYS_MS = { sent: 300, delivered: 900 } as const

/** Meta repeats for 7 days, thinning out; here the longest pause is 30 s, so that nobody has to wait. */
export const DEFAULT_RETRY = { firstMs: 1000, capMs: 30_000 } as const

const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"])

/** Refuses options that could not work or would open the simulator to a network. */
export function checkOptions(options: SimulatorOptions): void {
  const host = options.host ?? "127.0.0.1"
  if (!LOOPBACK.has(host)) throw new Error(`the simulator listens on loopback only, not on ${host}`)
  if (!URL.canParse(options.webhookUrl)) throw new Error(`webhookUrl is not a URL: ${options.webhookUrl}`)
  for (const name of ["accessToken", "appSecret", "verifyToken", "stateDir"] as const)
    if (options[name] === "") throw new Error(`${name} must not be empty`)
  for (const name of ["phoneNumberId", "wabaId"] as const)
    if (!/^\d+$/.test(options[name])) throw new Error(`${name} must be digits, as Meta's ids are`)
}
