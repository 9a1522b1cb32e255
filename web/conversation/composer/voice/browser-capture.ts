import { type Capture, type VoiceFile, VoiceRefused } from "./create-voice.ts"
import { readWebm } from "./read-webm.ts"
import { writeOgg } from "./write-ogg.ts"

/** What browsers record, the best first: Firefox writes Ogg, Chromium WebM, older Safari only AAC. */
const KINDS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"] as const
/** Speech in Opus is clear at this; bits per second. */
const BIT_RATE = 32_000
/** Pieces are handed over this often, so that a crash of the encoder loses little; milliseconds. */
const PIECE_MS = 1_000

/** Asks the browser for the microphone and records. Rejects with `VoiceRefused`. */
export async function openCapture(onEnd: () => void): Promise<Capture> {
  const kind = kindOf()
  const stream = await openMicrophone()
  const recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: BIT_RATE })
  const meter = makeMeter(stream)
  const pieces: Blob[] = []
  const startedAt = performance.now()
  const stopped = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve()
  })
  recorder.ondataavailable = ({ data }) => data.size > 0 && pieces.push(data)
  for (const track of stream.getTracks()) track.onended = onEnd
  recorder.start(PIECE_MS)

  function release(): void {
    if (recorder.state !== "inactive") recorder.stop()
    for (const track of stream.getTracks()) track.stop()
    meter.close()
  }

  return {
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    level: meter.level,
    drop: release,
    async finish() {
      release()
      await stopped
      return voiceFile(new Blob(pieces, { type: kind }), performance.now() - startedAt)
    },
  }
}

function kindOf(): string {
  // Both are missing outside secure contexts: plain http in an office.
  if (!isSecureContext) throw new VoiceRefused("insecure")
  const kind = KINDS.find((one) => globalThis.MediaRecorder?.isTypeSupported(one))
  if (kind === undefined || navigator.mediaDevices === undefined) throw new VoiceRefused("unsupported")
  return kind
}

async function openMicrophone(): Promise<MediaStream> {
  const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true }
  try {
    return await navigator.mediaDevices.getUserMedia({ audio })
  } catch (error) {
    throw new VoiceRefused(refusalOf(error))
  }
}

/** Media Capture and Streams, getUserMedia(): the names of what can go wrong. */
function refusalOf(error: unknown) {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "denied"
    case "NotFoundError":
    case "OverconstrainedError":
      return "none"
    case "NotReadableError":
    case "AbortError":
      return "busy"
    default:
      return "unsupported"
  }
}

/** How loud a stream is; silence where sound cannot be measured. */
function makeMeter(stream: MediaStream) {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 512
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return {
    level() {
      analyser.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length
      // Speech is quiet in numbers: 0.25 of full scale is as loud as people get.
      return Math.min(1, Math.sqrt(power) * 4)
    },
    close: () => void context.close().catch(() => {}),
  }
}

async function voiceFile(recorded: Blob, aboutMs: number): Promise<VoiceFile> {
  if (recorded.size === 0) throw new Error("nothing was recorded")
  if (recorded.type.startsWith("audio/mp4"))
    return { file: named(recorded, "m4a"), durationMs: aboutMs, isNote: false }
  if (recorded.type.startsWith("audio/ogg"))
    return { file: named(recorded, "ogg"), durationMs: aboutMs, isNote: true }
  const stream = readWebm(new Uint8Array(await recorded.arrayBuffer()))
  if (stream.packets.length === 0) throw new Error("nothing was recorded")
  const { bytes, durationMs } = writeOgg(stream)
  return { file: named(new Blob([bytes], { type: "audio/ogg" }), "ogg"), durationMs, isNote: true }
}

function named(recorded: Blob, ending: string): File {
  const type = recorded.type.split(";")[0] ?? ""
  return new File([recorded], `voice.${ending}`, { type })
}
