const FAVICON = "/favicon.svg"
const MOST_SHOWN = 99

/** Title of the page with what waits: `(6) Caixa de entrada · Ramal`. */
export function titleWith(page: string, waitingCount: number): string {
  const name = page === "" ? "Ramal" : `${page} · Ramal`
  return waitingCount > 0 ? `(${waitingCount}) ${name}` : name
}

/** Address of the icon for a number of waiting conversations: the plain one, or one with the number on it. */
export function faviconWith(waitingCount: number): string {
  if (waitingCount <= 0) return FAVICON
  const text = waitingCount > MOST_SHOWN ? `${MOST_SHOWN}+` : String(waitingCount)
  const size = text.length > 2 ? 15 : 19
  return `data:image/svg+xml,${encodeURIComponent(badgeSvg(text, size))}`
}

/** Shows the number in the tab, and on the icon of the installed app. */
export function showWaiting(page: string, waitingCount: number): void {
  document.title = titleWith(page, waitingCount)
  void badgeApp(waitingCount)
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]")
  const href = faviconWith(waitingCount)
  if (icon !== null && icon.getAttribute("href") !== href) icon.href = href
}

let badged: number | undefined

// Only some browsers have it, and only for an installed app (W3C Badging API).
async function badgeApp(waitingCount: number): Promise<void> {
  if (waitingCount === badged) return
  badged = waitingCount
  const shown = waitingCount > 0 ? navigator.setAppBadge?.(waitingCount) : navigator.clearAppBadge?.()
  await shown?.catch(() => undefined)
}

// The tab strip is no part of the page: tokens do not reach it, these are their light values.
function badgeSvg(text: string, size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="12" fill="#1d5a44"/><path d="M8 30V9.5h8.2a5.9 5.9 0 0 1 0 11.8H8m8.4 0L22.5 28" fill="none" stroke="#fff" stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round"/><rect x="13" y="15" width="27" height="25" rx="9" fill="#b23a29"/><text x="26.5" y="34" font-family="Arial,sans-serif" font-size="${size}" font-weight="700" text-anchor="middle" fill="#fff">${text}</text></svg>`
}
