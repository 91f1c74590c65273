/* Keeps the site on this device, and removes it: see leaflets/outputs/web/: templates/offline-switch.html and service-worker.js. */
(() => {
  const box = document.querySelector(".offline-switch");
  const [status, button] = box.children;
  const [home, worker] = [box.dataset.home, box.dataset.worker].map((path) => new URL(path, location.href).href);
  const { serviceWorker } = navigator; // there is none without HTTPS, and in some private windows
  if (!serviceWorker || window.top !== window || !location.protocol.startsWith("http")) return;

  const inWords = ({ pages, bytes, day }) => ({
    pages,
    size: `${(bytes / 1e6).toFixed(1)} MB`,
    day: new Date(day).toLocaleDateString(box.lang, { day: "numeric", month: "long", year: "numeric" }),
  });
  const show = (state, facts = {}) => {
    const words = inWords(facts);
    status.textContent = status.dataset[state].replace(/\{(\w+)\}/g, (_, name) => words[name]);
    button.textContent = button.dataset[state === "kept" ? "remove" : "keep"];
    button.hidden = false;
  };

  // What is kept: nothing remembers that but the browser's own list of workers, and the copy itself.
  const registered = async () => {
    const found = await serviceWorker.getRegistration(home);
    return found?.scope === home ? found : null;
  };
  const copies = async () => (await caches.keys()).filter((name) => name.startsWith(`${home} `));
  const kept = async () => {
    if (!(await registered())?.active) return null;
    for (const name of (await copies()).reverse()) {
      const note = await (await caches.open(name)).match(`${home}?kept`);
      if (note) return note.json();
    }
    return null;
  };

  const keep = async () => {
    show("keeping", box.dataset);
    const registration = await serviceWorker.register(worker, { scope: home });
    const coming = registration.installing ?? registration.waiting;
    if (coming)
      await new Promise((resolve) => {
        coming.onstatechange = () => ["activated", "redundant"].includes(coming.state) && resolve();
      });
    else
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        registration.active.postMessage("keep", [port2]);
      });
    const copy = await kept();
    if (!copy) throw new Error("The worker could not keep the site");
    show("kept", copy);
  };
  const remove = async () => {
    await (await registered())?.unregister();
    for (const name of await copies()) await caches.delete(name);
  };

  let busy;
  button.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    try {
      if (await kept()) {
        await remove();
        show("removed");
      } else {
        await remove(); // whatever a browser left of an older copy
        await keep();
      }
    } catch {
      await remove().catch(() => {});
      show("failed");
    }
    busy = false;
  });

  (async () => {
    const copy = await kept();
    if (copy) show("kept", copy);
    else show("off", box.dataset);
    setTimeout(() => status.setAttribute("role", "status"), 100); // from now on: nobody asked for the first words
  })().catch(() => {}); // then the page says what to do instead
})();
