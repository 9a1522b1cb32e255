import { render } from "solid-js/web"; render(() => <p>oi</p>, document.body)
