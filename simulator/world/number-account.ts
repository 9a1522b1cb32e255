/** What can be set about the number and its account, and what it is like; folded from the journal. */
export type NumberAccount = {
  readonly registered: boolean
  /** The two-step PIN; null when none is set. */
  readonly pin: string | null
  /** Where the number's webhooks go instead of the app's address. */
  readonly overrideUrl: string | null
  readonly profile: Readonly<Record<string, unknown>>
  /** Fields of the number's node that are not as usual. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly token: {
    readonly isValid: boolean
    /** Seconds since 1970; 0 never ends. */
    readonly expiresAt: number
    readonly scopes: readonly string[]
  }
  /** Where 360dialog delivers, and with which headers; null when it does not. */
  readonly dialog360: { readonly url: string; readonly headers: Readonly<Record<string, string>> } | null
  /** Who looks at new templates: a moment approves them, or somebody at the controls decides. */
  readonly review: "auto" | "by-hand"
}

/** A number that works: registered, with the PIN 123456 and a token that does not end. */
export const USUAL_ACCOUNT: NumberAccount = {
  registered: true,
  pin: "123456",
  overrideUrl: null,
  profile: { about: "Clínica Simulada", vertical: "HEALTH", websites: [] },
  fields: {},
  token: {
    isValid: true,
    expiresAt: 0,
    scopes: ["whatsapp_business_management", "whatsapp_business_messaging"],
  },
  dialog360: null,
  review: "auto",
}
