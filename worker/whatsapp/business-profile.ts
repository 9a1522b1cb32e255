import type { BusinessProfile, ProfileChange, ProviderOutcome } from "../app/channel-provider.ts"
import { type GraphClientOptions, numberPath } from "./graph-request.ts"
import { defined, filled, type JsonObject, list, object, text } from "./json.ts"
import { callProvider, withoutValue } from "./provider-call.ts"

const FIELDS = "about,address,description,email,profile_picture_url,websites,vertical"

/** What customers see of the business. Meta, business profiles. */
export async function readProfile(access: GraphClientOptions): Promise<ProviderOutcome<BusinessProfile>> {
  const path = `${numberPath(access, "whatsapp_business_profile")}?fields=${FIELDS}`
  const answer = await callProvider(access, { method: "GET", path })
  return answer.outcome === "done" ? { outcome: "done", value: profileOf(answer.value) } : answer
}

/** Changes it; what is absent stays, null takes away. `pictureHandle` is of a resumable upload. */
export async function writeProfile(
  access: GraphClientOptions,
  { about, address, description, email, websites, vertical }: ProfileChange,
  pictureHandle?: string,
): Promise<ProviderOutcome> {
  const texts = defined({ about, address, description, email, vertical })
  const emptied = Object.entries(texts).map(([name, value]) => [name, value ?? ""])
  const json = {
    messaging_product: "whatsapp",
    ...Object.fromEntries(emptied),
    ...defined({ websites, profile_picture_handle: pictureHandle }),
  }
  const path = numberPath(access, "whatsapp_business_profile")
  return withoutValue(await callProvider(access, { method: "POST", path, json }))
}

/** At 360dialog and in older answers the profile is not in a list. */
function profileOf(answer: JsonObject): BusinessProfile {
  const told = object(list(answer["data"])[0] ?? answer)
  const filledText = (name: string) => filled(told[name]) ?? null
  return {
    about: filledText("about"),
    address: filledText("address"),
    description: filledText("description"),
    email: filledText("email"),
    websites: list(told["websites"]).flatMap((site) => text(site) ?? []),
    vertical: filledText("vertical"),
    pictureUrl: filledText("profile_picture_url"),
  }
}
