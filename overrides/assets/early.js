// Before the first paint: shows what needs scripts, and the colours that the reader chose. Printed into every page.
// The words "no-js" come back where site.js did not run to its end, so that no button is dead and the list of pages opens.
// Like site.js, without syntax that Safari 11, Chrome 61 and Firefox 60 do not read: they would skip the whole file.
(() => {
  const root = document.documentElement;
  if (window.HTMLDialogElement && HTMLDialogElement.prototype.showModal) root.className = "js";
  document.addEventListener("DOMContentLoaded", () => {
    if (!window.siteRuns) root.className = "no-js";
  });
  try {
    const scheme = localStorage.getItem("scheme");
    if (scheme) root.dataset.scheme = scheme;
  } catch (_) {
    // In a locked-down frame nothing is stored.
  }
})();
