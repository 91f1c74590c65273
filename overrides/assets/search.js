// Search: the theme's worker and index behind a dialog of our own. Fetched when the dialog is first opened.
(() => {
  const dialog = document.getElementById("search-dialog");
  const input = document.getElementById("search-input");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const base = new URL(dialog.dataset.base + "/", location.href);
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3; // the worker's message types
  const MOST = 20;

  const worker = new Worker(dialog.dataset.worker);
  let ready = false;
  fetch(new URL("search/search_index.json", base))
    .then((response) => response.json())
    .then((index) => worker.postMessage({ type: SETUP, data: { ...index, options: { suggest: false } } }))
    .catch(() => { status.textContent = "The search could not be loaded. The menu lists every page."; });

  const ask = () => {
    const words = input.value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    if (!words.length) {
      list.replaceChildren();
      status.textContent = "";
    } else if (ready) {
      worker.postMessage({ type: QUERY, data: words.map((word) => word + "*").join(" ") });
    } else {
      status.textContent = "Loading…";
    }
  };

  // The worker marks hits with <mark>; all else in its texts is shown as text.
  const marked = (html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const out = document.createDocumentFragment();
    const walk = (node, hit) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          if (hit) {
            const mark = document.createElement("mark");
            mark.textContent = child.data;
            out.append(mark);
          } else {
            out.append(child.data);
          }
        } else {
          walk(child, hit || child.nodeName === "MARK");
        }
      }
    };
    walk(parsed.body, false);
    return out;
  };

  const show = (items) => {
    const rows = items.slice(0, MOST).map((found) => {
      const page = found.find((doc) => !doc.location.includes("#")) ?? found[0];
      const best = found.reduce((a, b) => (b.score > a.score ? b : a));
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.href = new URL(best.location, base);
      link.append(marked(page.title));
      row.append(link);
      if (best !== page) {
        const section = document.createElement("p");
        section.append(marked(best.title));
        row.append(section);
      }
      return row;
    });
    list.replaceChildren(...rows);
    const count = items.length;
    status.textContent = count ? `${count} ${count === 1 ? "page" : "pages"} found` : "Nothing found. Try another word.";
  };

  worker.onmessage = ({ data }) => {
    if (data.type === READY) {
      ready = true;
      ask();
    } else if (data.type === RESULT && input.value.trim()) {
      show(data.data.items);
    }
  };
  input.addEventListener("input", ask);

  // The arrow keys go through the results; Escape closes the dialog by itself.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
  });
  // Enter in the field opens the first result instead of closing the dialog.
  dialog.querySelector("form").addEventListener("submit", (event) => {
    if (event.submitter && event.submitter !== document.activeElement && list.querySelector("a")) {
      event.preventDefault();
      list.querySelector("a").click();
    }
  });
  // A link to a place on this very page does not reload it.
  list.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });
})();
