/** A piece of a text: plain, or a link with its address. */
export type TextPart = { readonly text: string; readonly href?: string }

// Marks of direction end an address: inside one they would show another than it leads to.
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"'`\u202a-\u202e\u2066-\u2069]+/giu
const TRAILING = /[.,;:!?…\])}»”’*_~]+$/u

/** Cuts a text into plain pieces and links; only http and https become links, the rest stays as written. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(LINK)) {
    const written = trimLink(match[0])
    const href = hrefOf(written)
    if (href === null) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: written, href })
    end = match.index + written.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** The address of a link that may be opened; null for everything that is not http or https. */
export function hrefOf(written: string): string | null {
  try {
    const url = new URL(/^www\./i.test(written) ? `https://${written}` : written)
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null
  } catch {
    return null
  }
}

// A closing bracket belongs to the address when the address opened it: Wikipedia's do.
function trimLink(link: string): string {
  const trimmed = link.replace(TRAILING, "")
  const rest = link.slice(trimmed.length)
  return rest.startsWith(")") && trimmed.includes("(") && !trimmed.includes(")") ? `${trimmed})` : trimmed
}

const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Component}|\s)+$/u

/** Whether a text is one to three emoji and nothing else; digits alone are none. */
export function isFewEmoji(text: string): boolean {
  if (!EMOJI_ONLY.test(text) || !/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(text)) return false
  return [...new Intl.Segmenter().segment(text.replace(/\s/g, ""))].length <= 3
}
