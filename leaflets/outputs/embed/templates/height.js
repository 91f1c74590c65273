// In every embed page: reports its height to the host page, and leads out of it. Without this script, the iframe scrolls,
// and links to our pages open their embed pages.
//
// WordPress (wp-embed.js) adds "#?secret=…" to the address, shows the frame when it hears of a height with that secret,
// and follows a link of this host that it is told of, since its sandbox allows nothing but scripts.
(() => {
  if (parent === self) return;
  const root = document.documentElement;
  const secret = (/^#\?secret=([a-z0-9]+)$/i.exec(location.hash) || [])[1];
  const say = (message, value) => secret && parent.postMessage({ message, value, secret }, "*");
  const NARROWEST = 100; // px: a busy browser may run this before the frame has a width, and the text is a word wide
  let told = 0;
  let waiting;
  const tell = () => {
    waiting = 0;
    if (innerWidth < NARROWEST) {
      waiting = setTimeout(tell, 100); // a browser need not observe a frame that is hidden
      return;
    }
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (Math.abs(height - told) < 2) return;
    told = height;
    parent.postMessage({ type: "health-leaflet:height", height }, "*"); // a height is no secret, whoever frames us
    say("height", height);
  };
  const again = () => {
    told = 0;
    tell();
  };
  // The first at once, then ten a second at most; the last is never lost.
  if (self.ResizeObserver)
    // eslint-disable-next-line compat/compat -- asked for above
    new ResizeObserver(() => {
      if (!waiting) waiting = setTimeout(tell, told && 100);
    }).observe(root);
  // WordPress hides the frame until it hears of a height, and a browser may not observe a hidden one.
  addEventListener("load", again);
  addEventListener("message", ({ data }) => data && data.message === "ready" && again());

  // A link without a target leads to an embed page of ours. From here it leads to the full page, in the whole window.
  const shown = [];
  addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || link.getAttribute("href")[0] === "#" || event.ctrlKey || event.metaKey) return;
    const { href, target } = link;
    const whole = target ? href : href.replace(/(.*\/)embed\/(index\/)?(.*\/|)[^/#]*/, "$1$3");
    if (secret) event.preventDefault();
    say("link", whole);
    link.href = whole;
    link.target = "_top";
    setTimeout(() => {
      // Still here, so the host lets nobody out.
      link.href = href;
      link.target = target;
      if (!target) location.href = href;
      else if (!shown.includes(link)) {
        shown.push(link);
        link.insertAdjacentHTML("afterend", " <span role=alert></span>");
        link.nextElementSibling.textContent = `(${whole})`;
      }
    }, 1500);
  });
})();
