import { z } from "zod"

/** Who reviews new templates. */
export const reviewChoice = z.strictObject({ review: z.enum(["auto", "by-hand"]) })

/** What somebody at the controls decides about a template. */
export const templateVerdict = z.strictObject({
  status: z
    .enum(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "IN_APPEAL", "ARCHIVED", "LOCKED"])
    .optional(),
  reason: z.string().max(500).optional(),
  quality: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]).optional(),
})
