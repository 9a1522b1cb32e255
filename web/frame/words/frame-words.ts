import { firstWords } from "../../words/first-words.ts"

/** The words of the frame. */
export const frameWords = firstWords("frame")
