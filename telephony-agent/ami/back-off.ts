/** First and longest pause between two tries to reach Asterisk. */
const FIRST_MS = 500
const LONGEST_MS = 30_000
/** After a refused login: fail2ban's usual jail bans an address after a few tries in ten minutes. */
const REFUSED_FIRST_MS = 60_000
const REFUSED_LONGEST_MS = 900_000

/** Why there is no connection: it could not be had or was lost, or Asterisk refused the login. */
export type Trouble = "unreachable" | "refused"

/**
 * How long to wait before the next try: doubling from try to try, spread by half so that many agents do not come
 * back together, and much slower after a refused login.
 *
 * @param tries failed tries so far, from 1
 * @param random from 0 to 1
 */
export function pauseBeforeTry(tries: number, trouble: Trouble, random: number): number {
  const [first, longest] =
    trouble === "refused" ? [REFUSED_FIRST_MS, REFUSED_LONGEST_MS] : [FIRST_MS, LONGEST_MS]
  const full = Math.min(longest, first * 2 ** Math.min(tries - 1, 20))
  return Math.round(full / 2 + (full / 2) * random)
}
