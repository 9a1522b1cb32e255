// Draws the icons of the installed app out of the logo: `node web/build/make-icons.ts`. Needs Chromium.
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { chromium } from "playwright-core"

const TARGET = join(import.meta.dirname, "../public/icons")
const GROUND = "#1d5a44" // the accent of the light theme; the home screen knows no tokens

/** An icon: side in pixels, how much of it the ground's corners cut, how much of it the letter fills. */
interface IconPlan {
  readonly name: string
  readonly side: number
  readonly corner: number
  readonly scale: number
  readonly ground: string
}

const PLANS: readonly IconPlan[] = [
  { name: "icon-192", side: 192, corner: 0.3, scale: 1, ground: GROUND },
  { name: "icon-512", side: 512, corner: 0.3, scale: 1, ground: GROUND },
  // Maskable: the system cuts the shape, the middle 80 % are safe (W3C Manifest, "maskable").
  { name: "maskable-192", side: 192, corner: 0, scale: 0.72, ground: GROUND },
  { name: "maskable-512", side: 512, corner: 0, scale: 0.72, ground: GROUND },
  { name: "apple-180", side: 180, corner: 0, scale: 0.84, ground: GROUND },
  // Android draws only the shape of a badge, in one colour.
  { name: "badge-96", side: 96, corner: 0, scale: 1.1, ground: "transparent" },
]

function drawing({ side, corner, scale, ground }: IconPlan): string {
  const shift = 20 - 20 * scale
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 40 40">
    <rect width="40" height="40" rx="${40 * corner}" fill="${ground}"/>
    <g transform="translate(${shift} ${shift}) scale(${scale})" fill="none">
      <path d="M13 30V11.5h8.2a5.9 5.9 0 0 1 0 11.8H13m8.4 0L27.5 30" stroke="#fff" stroke-width="3.6"
        stroke-linecap="round" stroke-linejoin="round"/>
      <circle cx="30" cy="11" r="3.2" fill="${ground === "transparent" ? "#fff" : "#eba35a"}"/>
    </g></svg>`
}

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
})
const page = await browser.newPage()
mkdirSync(TARGET, { recursive: true })
for (const plan of PLANS) {
  await page.setViewportSize({ width: plan.side, height: plan.side })
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing(plan)}`)
  writeFileSync(join(TARGET, `${plan.name}.png`), await page.screenshot({ omitBackground: true }))
}
await browser.close()
console.log(`${PLANS.length} icons in web/public/icons`)
