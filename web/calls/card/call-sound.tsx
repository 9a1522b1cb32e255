import "../../conversation/styles/rare-media.css"
import type { JSX } from "solid-js"
import { SoundPlayer } from "../../conversation/content/audio-view.tsx"

/** A recording or a voicemail with the player of voice notes: waveform, position, speed, and the file itself. */
export function CallSound(props: {
  readonly mediaId: string
  readonly label: string
  readonly mimeType?: string
  readonly sizeBytes?: number
}): JSX.Element {
  const path = () => `/api/v1/media/${encodeURIComponent(props.mediaId)}`
  return (
    <fieldset class="call-snd" aria-label={props.label}>
      <SoundPlayer
        file={{
          status: "ready",
          url: path(),
          downloadUrl: `${path()}?download=1`,
          mimeType: props.mimeType ?? null,
          sizeBytes: props.sizeBytes ?? null,
        }}
      />
    </fieldset>
  )
}
