import { z } from "zod"
import type { BusinessProfile, ProfileChange } from "../app/channel-provider.ts"
import { whyNotPublicLink } from "../app/public-address.ts"
import { definedOf } from "./defined-of.ts"
import type { HttpApp } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { readJson } from "./read-json.ts"
import { asked, type ChannelActDeps } from "./routes-channels-acts.ts"

/** What a business does, in Meta's words. Meta, business profiles. */
const VERTICALS = [
  ...([
    "OTHER",
    "AUTO",
    "BEAUTY",
    "APPAREL",
    "EDU",
    "ENTERTAIN",
    "EVENT_PLAN",
    "FINANCE",
    "GROCERY",
  ] as const),
  ...(["GOVT", "HOTEL", "HEALTH", "NONPROFIT", "PROF_SERVICES", "RETAIL", "TRAVEL", "RESTAURANT"] as const),
  ...(["ALCOHOL", "ONLINE_GAMBLING", "PHYSICAL_GAMBLING", "OTC_DRUGS", "UNDEFINED"] as const),
]

const WEBSITE = z
  .url({ protocol: /^https?$/, abort: true })
  .max(256)
  .refine((address) => whyNotPublicLink(address) === null, { params: { rule: "public-address" } })

/** Lengths in characters. Meta, business profiles. */
const CHANGE = z
  .strictObject({
    about: z.string().trim().min(1).max(139),
    address: z.string().trim().max(256).nullable(),
    description: z.string().trim().max(512).nullable(),
    email: z.email().max(128).nullable(),
    websites: z.array(WEBSITE).max(2),
    vertical: z.enum(VERTICALS),
    picture: z.string().regex(/^md_\w{1,40}$/),
  })
  .partial()

const TEXT = z.string().nullable()
const PROFILE = z.object({
  ...{ about: TEXT, address: TEXT, description: TEXT, email: TEXT, vertical: TEXT, picture_url: TEXT },
  websites: z.array(z.string()),
})

const PATH = "/api/v1/channels/:id/profile"

/** What customers see of the business. */
export function channelProfileRoutes(app: HttpApp, deps: ChannelActDeps): void {
  describe()
  app.get(PATH, async (c) => c.json(profileJson(await asked(c, deps, (provider) => provider.profile()))))
  app.put(PATH, async (c) => {
    const change = definedOf(await readJson(c, CHANGE)) as ProfileChange
    await asked(c, deps, (provider) => provider.changeProfile(change))
    return c.body(null, 204)
  })
}

function profileJson({ pictureUrl, ...profile }: BusinessProfile) {
  return { ...profile, picture_url: pictureUrl }
}

function describe(): void {
  const problems = ["unknown-channel", "provider-refused", "provider-unreachable"] as const
  describeRoute({
    method: "GET",
    path: PATH,
    summary: "What customers see of the business at a number.",
    responses: { 200: { description: "As the provider has it.", schema: PROFILE } },
    problems,
  })
  describeRoute({
    method: "PUT",
    path: PATH,
    summary: "Change what customers see of the business.",
    description: "What is left out stays; null takes away. `picture` is the id of an uploaded JPEG or PNG.",
    body: CHANGE,
    responses: { 204: { description: "Changed." } },
    problems: [...problems, "not-at-this-provider"],
  })
}
