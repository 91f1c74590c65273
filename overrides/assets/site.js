// The page's own behaviour: menu, colours, and fetching other scripts when they are of use. Printed into every page.
(() => {
  const root = document.documentElement;
  const menuButton = document.getElementById("menu-button");
  const menu = document.getElementById("menu");
  const schemeButton = document.getElementById("scheme-button");

  const fetchScript = (src) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src, onload: resolve, onerror: reject });
      document.head.append(script);
    });

  const openMenu = (open) => {
    menuButton.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("is-open", open);
  };
  menuButton.addEventListener("click", () => {
    const open = menuButton.getAttribute("aria-expanded") !== "true";
    openMenu(open);
    if (open) (menu.querySelector("[aria-current]") ?? menu.querySelector("li a")).focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("is-open")) {
      openMenu(false);
      menuButton.focus();
    }
  });

  // What the button says follows by site.css.
  schemeButton.addEventListener("click", () => {
    const { scheme } = root.dataset;
    const isDark = scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.scheme = isDark ? "light" : "dark";
    try {
      localStorage.setItem("scheme", root.dataset.scheme);
    } catch {
      // In a locked-down frame nothing can be stored: the choice lasts for this page.
    }
  });

  // Search: its scripts come one by one when it is first opened. After a failure another try fetches those that are missing.
  const search = document.getElementById("search-dialog");
  const input = document.getElementById("search-input");
  const status = document.getElementById("search-status");
  const missing = search.dataset.scripts.split(" ");
  let coming;
  const fetchSearch = async () => {
    for (; missing.length; missing.shift()) await fetchScript(missing[0]);
    await searchReady; // its own promise: it prepares in slices
  };
  const openSearch = async (query) => {
    if (!search.open) search.showModal();
    if (query) input.value = query;
    if (missing.length) status.textContent = status.dataset.loading;
    try {
      coming ??= fetchSearch();
      await coming;
      input.dispatchEvent(new Event("input"));
    } catch {
      coming = null;
      status.textContent = status.dataset.failed;
    }
  };
  document.getElementById("search-button").addEventListener("click", () => openSearch());
  search.querySelector("button").addEventListener("click", () => search.close());
  // Enter follows the first result, once there is one, unless the reader has closed the search or typed on.
  search.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = input.value;
    await openSearch();
    if (search.open && input.value === asked) search.querySelector(".is-found a")?.click();
  });

  // Reading aloud waits until the page is there: it must not delay the text. Without its script it is not offered.
  const listen = document.querySelector(".listen");
  if (listen && "speechSynthesis" in window)
    addEventListener("load", () => fetchScript(listen.dataset.script).catch(() => {}));

  // A link into what is folded opens it, and one to a part that has moved leads on. Older browsers do neither.
  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const moved = target.closest(".moved li");
    if (moved) {
      location.replace(moved.querySelector("a").href);
      return;
    }
    const fold = target.closest("details");
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", follow);
  follow();
  // On paper everything is open.
  const closed = () => document.querySelectorAll("details:not([open])");
  addEventListener("beforeprint", () => {
    for (const fold of closed()) {
      fold.open = true;
      fold.dataset.printed = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const fold of document.querySelectorAll("[data-printed]")) {
      fold.open = false;
      delete fold.dataset.printed;
    }
  });

  // A copy may be read long after it was made: past the day of its next check, the page says so itself.
  const due = document.querySelector("[data-overdue]");
  if (due && Date.now() > new Date(`${due.dateTime}T23:59:59`)) {
    const notice = Object.assign(document.createElement("p"), {
      className: "overdue",
      textContent: due.dataset.overdue,
    });
    document.querySelector("h1").after(notice);
  }

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) openSearch(asked);
  // Back from a result: the search is open again, with the same words.
  const reopen = () => {
    if (history.state?.search) openSearch(history.state.search);
  };
  addEventListener("pageshow", reopen);
  addEventListener("popstate", reopen);
})();
