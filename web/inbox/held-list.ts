import type { ListState } from "./list-state.ts"

/**
 * The order to show: while `isHeld` the rows stay where they are, whatever came, moved or left; a new page,
 * another list or another search is shown at once, because the person asked for it.
 */
export function heldList(shown: ListState | undefined, list: ListState, isHeld: boolean): ListState {
  if (shown === undefined || !isHeld) return list
  const isSame = shown.spec === list.spec && shown.next === list.next && shown.begin === list.begin
  return isSame && shown.rows.length > 0 ? shown : list
}
