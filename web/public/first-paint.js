// Before the first paint, so that a chosen theme does not flash; the rest of it is theme/theme.ts.
try {
  const theme = localStorage.getItem("ramal.theme")
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme
} catch {
  // Storage is forbidden: the system's theme holds.
}
