import { createSignal } from "solid-js"

/** Files dragged over an element and dropped on it. */
export function createDrop(take: (files: FileList) => void) {
  const [over, setOver] = createSignal(false)
  let depth = 0 // enter and leave come for every child

  const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true
  function settle(next: number): void {
    depth = next
    setOver(next > 0)
  }
  return {
    over,
    onDragEnter: (event: DragEvent) => bringsFiles(event) && settle(depth + 1),
    onDragLeave: (event: DragEvent) => bringsFiles(event) && settle(Math.max(0, depth - 1)),
    onDragOver(event: DragEvent) {
      if (bringsFiles(event)) event.preventDefault()
    },
    onDrop(event: DragEvent) {
      settle(0)
      const files = event.dataTransfer?.files
      if (files === undefined || files.length === 0) return
      event.preventDefault()
      take(files)
    },
  }
}
