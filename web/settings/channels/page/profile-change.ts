import type { Profile } from "../channel-answers.ts"

/** What a business does, in Meta's words. Meta, business profiles. */
export const VERTICALS = [
  ...(["HEALTH", "BEAUTY", "PROF_SERVICES", "EDU", "RETAIL", "APPAREL", "GROCERY", "RESTAURANT"] as const),
  ...(["HOTEL", "TRAVEL", "AUTO", "FINANCE", "EVENT_PLAN", "ENTERTAIN", "GOVT", "NONPROFIT"] as const),
  ...(["OTC_DRUGS", "ALCOHOL", "ONLINE_GAMBLING", "PHYSICAL_GAMBLING", "OTHER"] as const),
]

/** Longest texts, characters. Meta, business profiles. */
export const LONGEST_TEXT = { about: 139, address: 256, description: 512, email: 128, website: 256 } as const

/** The form as it stands; everything is text. */
export interface ProfileFields {
  readonly about: string
  readonly description: string
  readonly address: string
  readonly email: string
  readonly website: string
  readonly otherWebsite: string
  readonly vertical: string
}

/** The form of a profile. */
export function fieldsOf(profile: Profile): ProfileFields {
  const { about, description, address, email, websites, vertical } = profile
  return {
    about: about ?? "",
    description: description ?? "",
    address: address ?? "",
    email: email ?? "",
    website: websites[0] ?? "",
    otherWebsite: websites[1] ?? "",
    vertical: vertical ?? "",
  }
}

export type WrongField = "about" | "email" | "website" | "otherWebsite"

/** What Meta would not take. */
export function wrongFields(fields: ProfileFields): readonly WrongField[] {
  const isSite = (text: string) => text.trim() === "" || /^https?:\/\/[^\s/]+\.\S+$/.test(text.trim())
  const isEmail = /^\S+@\S+\.\S+$/.test(fields.email.trim()) || fields.email.trim() === ""
  return [
    ...(fields.about.trim() === "" ? (["about"] as const) : []),
    ...(isEmail ? [] : (["email"] as const)),
    ...(isSite(fields.website) ? [] : (["website"] as const)),
    ...(isSite(fields.otherWebsite) ? [] : (["otherWebsite"] as const)),
  ]
}

/** What is to be another, as the server takes it; what stays is left out, what was emptied is null. */
export function changeOf(before: ProfileFields, after: ProfileFields): Readonly<Record<string, unknown>> {
  const isOther = (name: keyof ProfileFields) => before[name].trim() !== after[name].trim()
  const texts = (["description", "address", "email"] as const)
    .filter(isOther)
    .map((name) => [name, after[name].trim() === "" ? null : after[name].trim()])
  const sites = [after.website, after.otherWebsite].map((site) => site.trim()).filter((site) => site !== "")
  return {
    ...(isOther("about") ? { about: after.about.trim() } : {}),
    ...Object.fromEntries(texts),
    ...(isOther("website") || isOther("otherWebsite") ? { websites: sites } : {}),
    ...(isOther("vertical") && after.vertical !== "" ? { vertical: after.vertical } : {}),
  }
}
