// In every embed page: reports its height to the host page. Without it, the iframe scrolls.
(() => {
  if (parent === self || !("ResizeObserver" in window)) return;
  const root = document.documentElement;
  let told = 0;
  let waiting;
  const tell = () => {
    waiting = 0;
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (Math.abs(height - told) < 2) return;
    told = height;
    parent.postMessage({ type: "health-leaflet:height", height }, "*"); // a height is no secret, whoever frames us
  };
  // The first at once, then ten a second at most; the last is never lost.
  // eslint-disable-next-line compat/compat -- asked for above
  new ResizeObserver(() => {
    if (!waiting) waiting = setTimeout(tell, told && 100);
  }).observe(root);
})();
