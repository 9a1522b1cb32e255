import "../theme/settings.css"
import { Navigate, useParams } from "@solidjs/router"
import type { JSX } from "solid-js"

/** placeholder */
export default function SettingsPage(): JSX.Element {
  const params = useParams()
  return <p>{params["section"]}</p>
}
