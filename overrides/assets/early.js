// Before the first paint: shows what needs scripts, and the colours that the reader chose. Printed into every page.
document.documentElement.className = "js";
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // In a locked-down frame nothing is stored.
}
