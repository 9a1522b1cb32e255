/** Where channels are in the API, and one of them. */
export const CHANNELS_PATH = "/api/v1/channels"

/** A channel, or something of it, in the API. */
export function channelPath(id: string, part?: string): string {
  const path = `${CHANNELS_PATH}/${encodeURIComponent(id)}`
  return part === undefined ? path : `${path}/${part}`
}

/** The page of a channel, or of its connecting. */
export function channelHref(id: string, part?: "connect"): string {
  const href = `/settings/channels/${encodeURIComponent(id)}`
  return part === undefined ? href : `${href}/${part}`
}
