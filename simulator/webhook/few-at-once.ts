import type { PostWebhook } from "./courier.ts"

/** Webhooks under way to the product at once, after an outage too; Meta delivers side by side as well. */
export const MOST_AT_ONCE = 50

/** The same way out, with at most so many under way; the others wait their turn, first come first served. */
export function fewAtOnce(post: PostWebhook, most: number = MOST_AT_ONCE): PostWebhook {
  const waiting: (() => void)[] = []
  let underWay = 0
  return async (body) => {
    if (underWay >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else underWay += 1
    try {
      return await post(body)
    } finally {
      const next = waiting.shift()
      if (next === undefined) underWay -= 1
      else next()
    }
  }
}
