/** Line drawings on a 24 by 24 grid. @type {Record<string, string>} */
const PATHS = {
  back: "M15 5l-7 7 7 7",
  plus: "M12 5v14M5 12h14",
  send: "M4 12l16-7-5 15-3.5-6zM11.5 14L20 5",
  mic: "M12 3.5a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0V6A2.5 2.5 0 0 1 12 3.5zM6 11a6 6 0 0 0 12 0M12 17v3.5",
  stop: "M7 7h10v10H7z",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  reply: "M10 6l-5 5 5 5M5.5 11H14a5 5 0 0 1 5 5v2",
  edit: "M5 19h3.5L19 8.5 15.5 5 5 15.5zM13.5 7l3.5 3.5",
  bin: "M5 7h14M9.5 7V4.5h5V7M7 7l1 12.5h8L17 7",
  image: "M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15 9.5h.01",
  file: "M7 3.5h7l4 4v13H7zM14 3.5v4h4",
  music: "M9 18V6l10-2v12M9 18a2.5 2 0 1 1-5 0 2.5 2 0 0 1 5 0zM19 16a2.5 2 0 1 1-5 0 2.5 2 0 0 1 5 0z",
  sticker: "M5 5h14v9l-5 5H5zM14 19v-5h5M9 10h.01M14 10h.01M9 13.5a3.5 2 0 0 0 4 0",
  pin: "M12 20.5s6.5-6 6.5-10.5a6.5 6.5 0 0 0-13 0c0 4.500 6.500 10.500 6.500 10.500zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500a7.500 7 0 0 1 15 0",
  poll: "M6 19V9M12 19V5M18 19v-7",
  swap: "M4 8h14l-3.500-3.500M20 16H6l3.500 3.500",
  fault: "M12 4l9 16H3zM12 10v4.500M12 17.500h.01",
  template: "M4 5h16v5H4zM4 14h7v5H4zM15 14h5M15 19h5",
  clock: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 8v4.500l3 1.500",
  tick: "M5 12.500l4.500 4.500L19 7",
  ticks: "M2.500 12.500L7 17l9-10M11 16l1 1 9.500-10",
  list: "M8.500 7H20M8.500 12H20M8.500 17H20M4.500 7h.01M4.500 12h.01M4.500 17h.01",
}

const SVG = "http://www.w3.org/2000/svg"

/** @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg")
  const path = document.createElementNS(SVG, "path")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("class", `icon icon-${name}`)
  svg.setAttribute("aria-hidden", "true")
  path.setAttribute("d", PATHS[name] ?? "")
  svg.append(path)
  return svg
}
