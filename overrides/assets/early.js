// Before the first paint: the colours that the reader chose. Printed into every page.
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch (_error) {
  // In a locked-down frame nothing is stored.
}
