import { createEffect, type JSX, on, onMount } from "solid-js"
import { enterSends } from "./enter-sends.ts"
import { pastedFiles } from "./pasted-files.ts"

/** Lines after which the field scrolls instead of growing. */
const MOST_LINES = 8

/** What the composer does with its text field from outside. */
export interface FieldHandle {
  readonly focus: () => void
  /** Puts text where the caret is. */
  readonly insert: (text: string) => void
  /** Replaces the `length` characters before the caret. */
  readonly replaceBefore: (length: number, text: string) => void
  readonly select: (from: number, to: number) => void
}

/** A field for several lines that grows with its text up to eight. */
export function TextField(props: {
  readonly value: string
  readonly label: string
  readonly placeholder: string
  readonly describedBy?: string
  /** Id of the menu that hangs on the field, and of its chosen line. */
  readonly menu: { readonly id: string; readonly option: string } | undefined
  readonly onInput: (value: string, beforeCaret: string) => void
  readonly onSubmit: () => void
  /** First to see each key; true when it was for somebody else. */
  readonly onKey: (event: KeyboardEvent) => boolean
  readonly onFiles: (files: readonly File[]) => void
  readonly handle: (handle: FieldHandle) => void
}): JSX.Element {
  let field: HTMLTextAreaElement | undefined

  function grow(): void {
    if (field === undefined) return
    field.style.height = "auto"
    const line = Number.parseFloat(getComputedStyle(field).lineHeight) || 20
    const most = line * MOST_LINES + 16
    field.style.height = `${Math.min(field.scrollHeight, most)}px`
    field.style.overflowY = field.scrollHeight > most ? "auto" : "hidden"
  }

  function tell(): void {
    if (field === undefined) return
    props.onInput(field.value, field.value.slice(0, field.selectionStart))
  }

  function replace(from: number, to: number, text: string): void {
    if (field === undefined) return
    field.setRangeText(text, from, to, "end")
    field.focus()
    tell()
  }

  onMount(() => {
    props.handle({
      focus: () => field?.focus(),
      insert: (text) => field !== undefined && replace(field.selectionStart, field.selectionEnd, text),
      replaceBefore: (length, text) =>
        field !== undefined && replace(field.selectionStart - length, field.selectionStart, text),
      select: (from, to) => field?.setSelectionRange(from, to),
    })
    grow()
  })
  createEffect(on(() => props.value, grow, { defer: true }))

  function onKeyDown(event: KeyboardEvent): void {
    // While a word is being composed (Japanese, dead keys on some systems) Enter belongs to the input method.
    if (event.isComposing || event.keyCode === 229) return
    if (props.onKey(event)) {
      event.preventDefault()
      return
    }
    if (event.key !== "Enter" || !enterSends(event)) return
    event.preventDefault()
    props.onSubmit()
  }

  return (
    <textarea
      class="ta sb"
      ref={field}
      rows="1"
      dir="auto"
      enterkeyhint="send"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-autocomplete="list"
      aria-controls={props.menu?.id}
      aria-activedescendant={props.menu?.option}
      placeholder={props.placeholder}
      value={props.value}
      onInput={tell}
      onKeyDown={onKeyDown}
      onPaste={(event) => {
        const files = pastedFiles(event.clipboardData)
        if (files.length === 0) return
        event.preventDefault()
        props.onFiles(files)
      }}
    />
  )
}
