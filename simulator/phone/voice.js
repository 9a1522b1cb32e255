import { h, openDialog } from "./dom.js"
import { icon } from "./icons.js"
import { notice } from "./notice.js"
import { oggOf } from "./ogg-opus.js"
import { opusOfWebm } from "./webm-packets.js"
import { word } from "./words.js"

const WANTED = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"]

/** Records a voice note, lets it be heard, and hands it over. @param {(file: File) => void} done */
export async function recordVoice(done) {
  const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null)
  if (!stream) {
    notice(word("noMicrophone"))
    return
  }
  const mimeType = WANTED.find((type) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType })
  /** @type {Blob[]} */
  const parts = []
  let wanted = false
  const stop = h("button", { class: "primary", onclick: () => finish() }, icon("stop"), word("stop"))
  const dialog = openDialog(
    word("recording"),
    h(
      "p",
      { class: "recording", role: "status" },
      elapsed(() => dialog.open),
    ),
    h("div", { class: "row-end" }, stop),
  )
  const finish = () => {
    wanted = true
    dialog.close()
  }
  dialog.addEventListener("close", () => recorder.stop())
  recorder.ondataavailable = (event) => parts.push(event.data)
  recorder.onstop = () => {
    for (const track of stream.getTracks()) track.stop()
    if (wanted)
      void asVoiceNote(new Blob(parts, { type: recorder.mimeType })).then((blob) => offer(blob, done))
  }
  recorder.start()
}

/** Opus in WebM becomes Opus in Ogg, as the phone's app sends it; anything else stays what it is. @param {Blob} blob */
async function asVoiceNote(blob) {
  if (blob.type.startsWith("audio/ogg")) return new Blob([blob], { type: "audio/ogg; codecs=opus" })
  if (!blob.type.startsWith("audio/webm")) return blob
  try {
    return oggOf(opusOfWebm(new Uint8Array(await blob.arrayBuffer())))
  } catch {
    return blob
  }
}

/** @param {() => boolean} running */
function elapsed(running) {
  const shown = h("span", {}, "0:00")
  const startedAt = Date.now()
  const timer = setInterval(() => {
    const seconds = Math.floor((Date.now() - startedAt) / 1000)
    shown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
    if (!running()) clearInterval(timer)
  }, 250)
  return shown
}

/** @param {Blob} blob @param {(file: File) => void} done */
function offer(blob, done) {
  const source = URL.createObjectURL(blob)
  const ogg = blob.type.startsWith("audio/ogg")
  const send = () => {
    dialog.close()
    done(new File([blob], ogg ? "voz.ogg" : "voz", { type: blob.type }))
  }
  const buttons = h(
    "div",
    { class: "row-end" },
    h("button", { onclick: () => dialog.close() }, word("cancel")),
    h("button", { class: "primary", onclick: send }, word("send")),
  )
  const dialog = openDialog(
    word("voiceNote"),
    h("audio", { src: source, controls: true }),
    !ogg && h("p", { class: "small" }, word("voiceFormat", { type: blob.type })),
    buttons,
  )
  dialog.addEventListener("close", () => URL.revokeObjectURL(source))
}
