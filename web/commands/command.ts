/** Where a command stands in the command bar and in the sheet of keys, in this order. */
export const COMMAND_GROUPS = ["conversation", "list", "writing", "go", "self"] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

/** Something a person can do by key, by the command bar, and somewhere by pointer. */
export interface Command {
  /** Dotted and stable: `conversation.close`. */
  readonly id: string
  /** What it does, in the language of the moment. */
  readonly title: string
  readonly group: CommandGroup
  /** Any of these: `e`, `?`, `shift+e`, `mod+k` (Ctrl, on a Mac ⌘), `ArrowDown`. */
  readonly keys?: readonly string[]
  /** An icon as raw SVG. */
  readonly icon?: string
  /** Further words by which the command bar finds it. */
  readonly terms?: string
  /** Works while one types too; only for keys that make no letter. */
  readonly whileTyping?: boolean
  /** False keeps it out of the command bar: steps such as j and k. */
  readonly inBar?: boolean
  /** Missing where the key belongs to the control that has the focus: the sheet only tells of it. */
  readonly run?: () => void
}
