/** A control request that makes no sense, with the sentence that says why. */
export class Refused extends Error {
  readonly status: 400 | 403 | 404 | 409 | 413

  constructor(status: 400 | 403 | 404 | 409 | 413, message: string) {
    super(message)
    this.name = "Refused"
    this.status = status
  }
}
