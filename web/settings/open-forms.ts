import { type Accessor, createContext, createSignal, onCleanup, onMount, useContext } from "solid-js"

/** The forms open on one page: while there is one, its "save" is the page's only primary button. */
export interface OpenForms {
  readonly isAny: Accessor<boolean>
  /** Counts one more; call what it returns when that one is gone. */
  readonly open: () => () => void
}

export const OpenFormsContext = createContext<OpenForms>()

export function createOpenForms(): OpenForms {
  const [count, setCount] = createSignal(0)
  return {
    isAny: () => count() > 0,
    open() {
      setCount((before) => before + 1)
      return () => setCount((before) => before - 1)
    },
  }
}

/** Said by a form: it is open on its page for as long as it is shown. */
export function useOpenForm(): void {
  const forms = useContext(OpenFormsContext)
  if (forms !== undefined) onMount(() => onCleanup(forms.open()))
}
