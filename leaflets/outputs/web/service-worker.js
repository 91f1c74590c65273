// Stores the whole site on a reader's device, after they press the button of assets/offline-switch.js.
// web_app.py defines KEPT above this script.
(() => {
  const { version, pages, bytes, language, mark, lasting } = KEPT;
  const files = new Map(Object.entries(KEPT.files));
  const home = registration.scope;
  const name = `${home} ${version}`; // different from those of other sites on the same host
  const note = `${home}?kept`; // facts about the copy; written last, so a copy that has it is complete
  const PATIENCE = 4000; // milliseconds
  const A_DAY = 24 * 60 * 60 * 1000;

  const find = (address) => caches.match(address, { cacheName: name }); // unlike open(), does not recreate a removed copy
  const write = (cache, facts) => cache.put(note, new Response(JSON.stringify(facts)));
  const date = (cache) => write(cache, { day: new Date().toISOString(), pages, bytes });
  const drop = async (but) => {
    for (const other of await caches.keys())
      if (other.startsWith(`${home} `) && other !== but) await caches.delete(other);
  };

  // All or nothing: if a file does not match its hash, the previous copy stays.
  const keep = async () => {
    const wanted = [...files].map(([path, integrity]) => new Request(home + path, { integrity, cache: "no-cache" }));
    try {
      const cache = await caches.open(name);
      await cache.addAll(wanted);
      await date(cache);
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
  };

  // Once a day, check whether the site still has this version. If not, the browser installs the next worker with its
  // own copy. If the site has removed its worker, copies are deleted: immediately on status 410 (gone), but only after
  // a day on 404, which also occurs during a deployment.
  const check = async () => {
    const facts = await (await find(note))?.json();
    if (facts && Date.now() - Date.parse(facts.day) < A_DAY) return;
    const { status } = await fetch(location.href, { method: "HEAD", cache: "no-store" });
    const isMissing = status === 404;
    const missing = isMissing ? (facts?.missing ?? new Date().toISOString()) : undefined; // since when
    if (status === 410 || (isMissing && (!facts || Date.now() - Date.parse(missing) > A_DAY))) {
      await registration.unregister();
      await drop();
      return;
    }
    if (facts && facts.missing !== missing && status < 500 && (await caches.has(name)))
      await write(await caches.open(name), { ...facts, missing });
    if (isMissing) return;
    await registration.update();
    if (!registration.installing && !registration.waiting && (await caches.has(name)))
      await date(await caches.open(name));
  };

  // A stored page shows at its top that it is a copy, and its date.
  const dated = async (kept, noted) => {
    const { day } = await noted.json();
    const words = new Date(day).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
    const line = `<p class="offline"><strong>You are offline, or the site does not answer.</strong> This is a copy from ${words}.</p>`;
    const html = (await kept.text()).replace(mark, mark + line);
    const headers = new Headers(kept.headers);
    for (const packed of ["Content-Encoding", "Content-Length"]) headers.delete(packed);
    return new Response(html, { headers });
  };

  // The server's response; the copy only on a timeout or a server error.
  const answer = async (path, asked, isPage) => {
    const good = asked.then((response) => (response.status < 500 ? response : Promise.reject()));
    const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
    try {
      return await Promise.race([good, late]);
    } catch {
      const [kept, noted] = [await find(home + path), await find(note)];
      return kept && noted ? (isPage ? dated(kept, noted) : kept) : asked; // a copy without its note is being removed
    }
  };

  addEventListener("install", (event) => event.waitUntil(keep().then(skipWaiting)));
  addEventListener("activate", (event) => event.waitUntil(drop(name)));
  // After a removal, a worker with open pages is reactivated and not installed again.
  addEventListener("message", (event) => {
    const done = () => event.ports[0].postMessage("done");
    event.waitUntil(keep().then(done, done));
  });
  addEventListener("fetch", (event) => {
    const { request } = event;
    const path = request.url.startsWith(home) ? request.url.slice(home.length).replace(/[?#].*/, "") : null;
    const isPage = request.destination === "document";
    const isFrame = request.mode === "navigate" && !isPage;
    if (request.method !== "GET" || !files.has(path) || isFrame) return;
    if (path.startsWith(lasting)) {
      // The name has a hash of the content, so the copy is current.
      event.respondWith(find(home + path).then((kept) => kept ?? fetch(request)));
      return;
    }
    const asked = fetch(request);
    event.respondWith(answer(path, asked, isPage));
    if (isPage) event.waitUntil(asked.then(check).catch(() => {}));
  });
})();
