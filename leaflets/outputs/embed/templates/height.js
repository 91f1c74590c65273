// In every page to embed: tells the page around it how high it is, and nothing else. Without it the frame scrolls.
(() => {
  if (parent === self) return;
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
  new ResizeObserver(() => {
    if (!waiting) waiting = setTimeout(tell, told && 100);
  }).observe(root);
})();
