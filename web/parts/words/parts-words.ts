import { firstWords } from "../../words/first-words.ts"

/** The words of the shared parts. */
export const partsWords = firstWords("parts")
