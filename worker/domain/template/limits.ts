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
} as const

/** Pieces of a template. Meta, templates/components. */
export const MOST = { buttons: 10, urls: 2, phones: 1, codes: 1, cards: 10, cardButtons: 2 } as const

/** Cards of a carousel. Meta, templates/components. */
export const FEWEST_CARDS = 2

/** How long Meta tries to deliver, seconds. Meta, templates/time-to-live; -1 is 30 days. */
export const TTL_SECONDS = {
  AUTHENTICATION: { least: 30, most: 900 },
  UTILITY: { least: 30, most: 43_200 },
  MARKETING: { least: 43_200, most: 2_592_000 },
} as const

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
