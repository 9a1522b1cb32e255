const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * Whether a request comes from this machine's own pages or programs: the host is a loopback name and the
 * origin, when there is one, is the same host. Keeps foreign web pages (and rebound names) away from it.
 */
export function isOwnRequest(host: string | undefined, origin: string | undefined): boolean {
  if (host === undefined || !OWN_HOST.test(host)) return false
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
}
