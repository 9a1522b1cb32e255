import { createSignal, onCleanup } from "solid-js"

/** A sound of this window that one listens to before it is sent. */
export function createPlayback(file: File) {
  const url = URL.createObjectURL(file)
  const audio = new Audio(url)
  const [playing, setPlaying] = createSignal(false)
  const [atMs, setAtMs] = createSignal(0)
  audio.ontimeupdate = () => setAtMs(audio.currentTime * 1000)
  audio.onplay = () => setPlaying(true)
  audio.onpause = () => setPlaying(false)
  audio.onended = () => setAtMs(0)
  onCleanup(() => {
    audio.pause()
    URL.revokeObjectURL(url)
  })
  return {
    playing,
    atMs,
    toggle: () => (audio.paused ? void audio.play().catch(() => setPlaying(false)) : audio.pause()),
  }
}
