import type { CallSignalBody, Party } from "../../telephony-agent/protocol/call-signal.ts"

/** The line to the outside. */
export const LINE: Party = { kind: "trunk", name: "operadora" }

/** Somebody outside calls. */
export function started(number: string): CallSignalBody {
  return {
    type: "started",
    direction: "inbound",
    trunk: "operadora",
    caller: { number, name: null, party: LINE },
    dialled: "40001000",
    command: null,
  }
}

type Ended = Extract<CallSignalBody, { type: "ended" }>

/** They hang up; times in milliseconds. */
export function ended(outcome: Ended["outcome"], waitMs: number, talkMs: number): CallSignalBody {
  return { type: "ended", how: "hung-up", outcome, cause: 16, hungUpBy: LINE, waitMs, talkMs, legs: [] }
}

/** A second of sound as Asterisk records it: 8 kHz, 16 bit, one channel (RIFF WAVE). */
export function tone(): Uint8Array<ArrayBuffer> {
  const samples = 8000
  const file = Buffer.alloc(44 + samples * 2)
  file.write("RIFF", 0)
  file.writeUInt32LE(36 + samples * 2, 4)
  file.write("WAVEfmt ", 8)
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 16_000],
    [40, samples * 2],
  ] as const)
    file.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    file.writeUInt16LE(value, at)
  file.write("data", 36)
  for (let index = 0; index < samples; index += 1)
    file.writeInt16LE(Math.round(Math.sin(index / 6) * 20_000), 44 + index * 2)
  return new Uint8Array(file)
}
