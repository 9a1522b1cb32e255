import { firstWords } from "../../words/first-words.ts"

/** The words of the list of conversations. */
export const inboxWords = firstWords("inbox")
