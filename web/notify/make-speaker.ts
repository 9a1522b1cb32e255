import type { NoticeKind, NoticeWays } from "../preferences/preferences.ts"
import type { Notice } from "./notice.ts"

/** The outside of the speaker. */
export interface SpeakerPorts {
  /** Only one window of a person speaks. */
  readonly isSpeaker: () => boolean
  /** Whether the person looks at the conversation, in any window: what one sees need not be told. */
  readonly isLookedAt: (conversationId: string) => boolean
  readonly waysOf: (kind: NoticeKind) => NoticeWays
  readonly show: (notice: Notice) => void
  /** Many at once, as after a night with the lid closed. */
  readonly showMany: (count: number) => void
  readonly play: (kind: NoticeKind) => void
  readonly after: (ms: number, run: () => void) => () => void
}

export interface Speaker {
  readonly tell: (notices: readonly Notice[]) => void
  readonly end: () => void
}

/** What comes within this time is told together, milliseconds. */
export const GATHER_MS = 400
const MOST_SHOWN = 3

/** The sounds, the most pressing first: of several at once one is heard. */
const BY_PRESSING: readonly NoticeKind[] = [
  "missed_call",
  "mention",
  "assigned",
  "message_mine",
  "message_waiting",
]

/** Tells a person of what is new: each conversation once, several together, one sound. */
export function makeSpeaker(ports: SpeakerPorts): Speaker {
  let gathered: readonly Notice[] = []
  let cancel: (() => void) | undefined

  function speak(): void {
    cancel = undefined
    const notices = lastOfEach(gathered).filter(({ conversationId }) => !ports.isLookedAt(conversationId))
    gathered = []
    if (!ports.isSpeaker()) return
    const shown = notices.filter(({ kind }) => ports.waysOf(kind).desktop)
    if (shown.length > MOST_SHOWN) ports.showMany(shown.length)
    else for (const notice of shown) ports.show(notice)
    const heard = BY_PRESSING.find((kind) =>
      notices.some((notice) => notice.kind === kind && ports.waysOf(kind).sound),
    )
    if (heard !== undefined) ports.play(heard)
  }

  return {
    tell(notices) {
      if (notices.length === 0) return
      gathered = [...gathered, ...notices]
      cancel ??= ports.after(GATHER_MS, speak)
    },
    end: () => cancel?.(),
  }
}

/** The newest of each conversation; being named and a missed call are kept beside a message. */
function lastOfEach(notices: readonly Notice[]): readonly Notice[] {
  const key = ({ kind, conversationId }: Notice) => {
    return `${kind === "mention" || kind === "missed_call" ? kind : ""}${conversationId}`
  }
  return [...new Map(notices.map((notice) => [key(notice), notice])).values()]
}
