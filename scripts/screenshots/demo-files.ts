import type { Browser } from "playwright-core"

/** Files as phones send them. */
export interface DemoFiles {
  readonly photo: File
  readonly voice: File
  readonly document: File
}

/** A picture and a voice note, made by the browser that photographs; the document is a page of text. */
export async function makeFiles(browser: Browser): Promise<DemoFiles> {
  const page = await browser.newPage()
  try {
    const { photo, voice } = await page.evaluate(drawAndRecord)
    return {
      photo: new File([Buffer.from(photo, "base64")], "pedido.jpg", { type: "image/jpeg" }),
      voice: new File([Buffer.from(voice, "base64")], "voz.webm", { type: "audio/webm" }),
      document: new File([PDF], "Pedido de exame Dr. Ivo Andrade.pdf", { type: "application/pdf" }),
    }
  } finally {
    await page.close()
  }
}

const PDF =
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n%%EOF\n"

/** Runs in the page: everything it needs is in here. Answers in base64. */
async function drawAndRecord(): Promise<{ photo: string; voice: string }> {
  const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 640 })
  const pen = canvas.getContext("2d")
  if (pen === null) throw new Error("this browser draws nothing")
  const sky = pen.createLinearGradient(0, 0, 0, 640)
  for (const [at, colour] of [
    [0, "#9fc6d8"],
    [0.55, "#f2dcc0"],
    [1, "#7a9a6b"],
  ] as const)
    sky.addColorStop(at, colour)
  pen.fillStyle = sky
  pen.fillRect(0, 0, 900, 640)
  pen.fillStyle = "#fdf7ea"
  pen.fillRect(250, 90, 400, 500)
  pen.fillStyle = "#4a4640"
  for (let line = 0; line < 12; line += 1) pen.fillRect(290, 150 + line * 32, 320 - ((line * 67) % 140), 9)
  const photo = canvas.toDataURL("image/jpeg", 0.86).split(",")[1] ?? ""

  const audio = new AudioContext()
  const [tone, gain, out] = [
    audio.createOscillator(),
    audio.createGain(),
    audio.createMediaStreamDestination(),
  ]
  tone.connect(gain).connect(out)
  tone.frequency.value = 180
  for (let at = 0; at < 25; at += 1)
    gain.gain.linearRampToValueAtTime(0.1 + 0.9 * Math.abs(Math.sin(at * 1.9)), audio.currentTime + at / 8)
  tone.start()
  const recorder = new MediaRecorder(out.stream, { mimeType: "audio/webm;codecs=opus" })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => parts.push(data)
  recorder.start()
  await new Promise((done) => setTimeout(done, 3000))
  const whole = new Promise<void>((done) => {
    recorder.onstop = () => done()
  })
  recorder.stop()
  await whole
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
  let text = ""
  for (const byte of bytes) text += String.fromCharCode(byte)
  return { photo, voice: btoa(text) }
}
