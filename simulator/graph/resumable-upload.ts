import type { House } from "../house.ts"
import { newDigits } from "../world/ids.ts"
import { badToken, refusal } from "./graph-error.ts"

/** `POST /{app}/uploads`: a session for a file; Graph wants its length and type. Source: "Resumable upload" (M). */
export function beginUpload(query: Readonly<Record<string, string>>): unknown {
  const { file_length: length, file_type: type } = query
  if (!/^[1-9]\d*$/.test(length ?? "")) throw refusal(100, "The parameter file_length is required.")
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type ?? "")) throw refusal(100, "The parameter file_type is required.")
  return { id: `upload:${Buffer.from(`${length}:${newDigits(8)}`).toString("base64url")}` }
}

/** `POST /upload:…`: the bytes, under the token as OAuth; the handle when the length is what was told. */
export async function takeUpload(house: House, id: string, request: Request): Promise<unknown> {
  if (request.headers.get("authorization") !== `OAuth ${house.options.accessToken}`) throw badToken()
  if (request.headers.get("file_offset") !== "0") throw refusal(100, "The header file_offset is required.")
  const told = Number(Buffer.from(id.slice("upload:".length), "base64url").toString().split(":")[0])
  const found = (await request.arrayBuffer()).byteLength
  if (found !== told) throw refusal(100, `The upload has ${found} bytes and not ${told}.`)
  return { h: `4::${newDigits(20)}` }
}
