/** Characters of a template's texts. Meta, templates/components and template-management, 2025-11 to 2026-03. */
export const LONGEST = {
  name: 512,
  header: 60,
  body: 1024,
  footer: 60,
  cardBody: 160,
  buttonText: 25,
  url: 2000,
  phone: 20,
  code: 20,
  /** Meta, limited-time offer templates: the offer's line, and the body under it. */
  offer: 16,
  offerBody: 600,
  /** Meta, authentication templates: the code, and what an app that takes it is known by. */
  oneTimeCode: 15,
  packageName: 224,
  /** Meta, multi-product templates: the title of a section. */
  sectionTitle: 24,
} as const

/** Pieces of a template. Meta, templates/components; products as in messages/interactive-product-list. */
export const MOST = {
  ...({ buttons: 10, urls: 2, cards: 10, cardButtons: 2 } as const),
  ...({ apps: 5, sections: 10, products: 30 } as const),
} as const

/** Kinds of which a template has one button at most. Meta, templates/components. */
export const SINGLE_BUTTONS: readonly string[] = [
  ...["PHONE_NUMBER", "COPY_CODE", "OTP", "FLOW", "CATALOG", "MPM", "SPM"],
  ...["VOICE_CALL", "ORDER_DETAILS", "REQUEST_CONTACT_INFO"],
]

/** What a card's button may be. Meta, media and product card carousel templates. */
export const CARD_BUTTON_TYPES = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "SPM"] as const

/** Cards of a carousel. Meta, templates/components. */
export const FEWEST_CARDS = 2

/** How long Meta tries to deliver, seconds. Meta, templates/time-to-live; -1 is 30 days. */
export const TTL_SECONDS = {
  AUTHENTICATION: { least: 30, most: 900 },
  UTILITY: { least: 30, most: 43_200 },
  MARKETING: { least: 43_200, most: 2_592_000 },
} as const

/** How long a code is good for, minutes, as far as the footer says it. Meta, authentication templates. */
export const CODE_MINUTES = { least: 1, most: 90 } as const

/** How a code comes into an app: copied, by one tap, by none. Meta, authentication templates. */
export const CODE_KINDS = ["COPY_CODE", "ONE_TAP", "ZERO_TAP"] as const

/** Characters of the hash of an Android app's signing key. Meta, authentication templates. */
export const SIGNATURE_HASH = 11

/** What a header may be. GIF is of the Marketing Messages API; PRODUCT is of cards. */
export const HEADER_FORMATS = ["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "GIF", "LOCATION", "PRODUCT"] as const

/** Headers whose example is a file. */
export const FILE_FORMATS: readonly string[] = ["IMAGE", "VIDEO", "DOCUMENT", "GIF"]

export const BUTTON_TYPES = [
  ...(["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "OTP", "FLOW", "CATALOG", "MPM", "SPM"] as const),
  ...(["VOICE_CALL", "ORDER_DETAILS", "REQUEST_CONTACT_INFO"] as const),
]

/** Parts of a template. */
export const COMPONENT_TYPES = [
  ...(["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER"] as const),
  "CALL_PERMISSION_REQUEST",
]
