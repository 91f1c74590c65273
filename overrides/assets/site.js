// The page's own behaviour: menu, colours, and fetching other scripts when they are of use. Printed into every page.
(() => {
  const root = document.documentElement;
  const menuButton = document.getElementById("menu-button");
  const menu = document.getElementById("menu");
  const schemeButton = document.getElementById("scheme-button");
  const search = document.getElementById("search-dialog");

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

  let started;
  const openSearch = (query = "") => {
    started ??= search.dataset.scripts.split(" ").reduce((done, src) => done.then(() => fetchScript(src)), Promise.resolve());
    if (!search.open) search.showModal();
    const input = document.getElementById("search-input");
    if (query) input.value = query;
    started.then(() => input.dispatchEvent(new Event("input")));
  };
  document.getElementById("search-button").addEventListener("click", () => openSearch());

  // Reading aloud waits until the page is there: it must not delay the text. Without its script it is not offered.
  const listen = document.querySelector(".listen");
  if (listen && "speechSynthesis" in window) addEventListener("load", () => fetchScript(listen.dataset.script).catch(() => {}));

  // A copy may be read long after it was made: past the day of its next check, the page says so itself.
  const due = document.querySelector("[data-overdue]");
  if (due && Date.now() > new Date(`${due.dateTime}T23:59:59`)) {
    const notice = Object.assign(document.createElement("p"), { className: "overdue", textContent: due.dataset.overdue });
    document.querySelector("h1").after(notice);
  }

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) openSearch(asked);
})();
