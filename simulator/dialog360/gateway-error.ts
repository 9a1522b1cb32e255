import { newTraceId } from "../world/ids.ts"

/** A refusal of 360dialog's gateway itself; what Meta refuses passes through in Meta's shape. */
export class GatewayRefusal extends Error {
  readonly status: 400 | 401 | 404
  readonly headline: string

  constructor(status: GatewayRefusal["status"], headline: string) {
    super(headline)
    this.name = "GatewayRefusal"
    this.status = status
    this.headline = headline
  }

  /** The body, with a fresh trace id. Source: nyaruka/courier, handlers/dialog360; 360dialog, errors. */
  body(): object {
    return {
      meta: {
        success: false,
        http_code: this.status,
        developer_message: this.headline,
        "360dialog_trace_id": newTraceId(),
      },
    }
  }
}
