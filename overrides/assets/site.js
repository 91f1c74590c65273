// The page's own behaviour: menu, colours, and fetching other scripts when they are of use. Printed into every page.
// The oldest browsers that the accessibility page names must read this file, so it has no newer syntax: a test looks.
(() => {
  const root = document.documentElement;
  const menuButton = document.getElementById("menu-button");
  const menu = document.getElementById("pages");
  const closeButton = document.getElementById("menu-close");
  const schemeButton = document.getElementById("scheme-button");

  const fetchScript = (src) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src, onload: resolve, onerror: reject });
      document.head.append(script);
    });

  // The menu is the list of pages at the foot, shown as a sheet over the page. Escape, Back and a link close it.
  const isOpen = () => menu.classList.contains("is-open");
  const showMenu = (open) => {
    menuButton.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("is-open", open);
    root.style.overflow = open ? "hidden" : "";
    const state = { role: "dialog", "aria-modal": true, "aria-label": "Menu" };
    for (const name in state)
      if (open) menu.setAttribute(name, state[name]);
      else menu.removeAttribute(name);
  };
  const kept = (name) => (history.state ? history.state[name] : undefined);
  let leaving = 0; // steps back of our own that are under way
  const openMenu = () => {
    showMenu(true);
    try {
      history.pushState({ menu: true }, "");
    } catch (_error) {
      // A copy on a stick may have no history of its own: Back then leaves the page.
    }
    menu.scrollTop = 0;
    closeButton.focus();
  };
  const closeMenu = () => {
    if (!isOpen()) return;
    showMenu(false);
    menuButton.focus();
    if (kept("menu")) {
      leaving += 1;
      history.back();
    }
  };
  menuButton.addEventListener("click", openMenu);
  closeButton.addEventListener("click", closeMenu);
  addEventListener("popstate", () => {
    if (leaving) leaving -= 1;
    else if (isOpen()) {
      showMenu(false);
      menuButton.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!isOpen() || isSearching()) return;
    if (event.key === "Escape") closeMenu();
    if (event.key !== "Tab") return;
    // From the last stop to the first, and back: nothing behind the sheet can be reached.
    const stops = menu.querySelectorAll("a, button");
    const [first, last] = [stops[0], stops[stops.length - 1]];
    if (document.activeElement !== (event.shiftKey ? first : last)) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  });
  menu.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!isOpen() || !link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    showMenu(false);
    if (!kept("menu")) return;
    event.preventDefault();
    location.replace(link.href); // in the place of the sheet, so that Back leads to this page
  });

  // What the button says follows by site.css.
  schemeButton.addEventListener("click", () => {
    const { scheme } = root.dataset;
    const isDark = scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.scheme = isDark ? "light" : "dark";
    try {
      localStorage.setItem("scheme", root.dataset.scheme);
    } catch (_error) {
      // In a locked-down frame nothing can be stored: the choice lasts for this page.
    }
  });

  // Search: its scripts come one by one when it is first opened. After a failure another try fetches those that are missing.
  const search = document.getElementById("search-dialog");
  const input = document.getElementById("search-input");
  const status = document.getElementById("search-status");
  const spoken = document.getElementById("search-spoken");
  const instead = document.getElementById("search-instead");
  const missing = search.dataset.scripts.split(" ");
  const isSearching = () => search.hasAttribute("open");
  // Firefox before 98 and Safari before 15.4 have no dialogs: there it is a box over the page.
  if (!("showModal" in search)) {
    let opener;
    search.setAttribute("role", "dialog");
    search.showModal = () => {
      opener = document.activeElement;
      search.setAttribute("open", "");
      input.focus();
    };
    search.close = () => {
      search.removeAttribute("open");
      search.dispatchEvent(new Event("close"));
      opener.focus();
    };
  }
  let coming;
  const fetchSearch = async () => {
    for (; missing.length; missing.shift()) await fetchScript(missing[0]);
    await searchReady; // its own promise: it prepares in slices. A script that a browser could not read made none
  };
  const openSearch = async (query) => {
    if (!isSearching()) search.showModal();
    if (query) input.value = query;
    if (missing.length) status.textContent = spoken.textContent = status.dataset.loading;
    instead.hidden = true;
    try {
      if (!coming) coming = fetchSearch();
      await coming;
      input.dispatchEvent(new Event("input"));
    } catch (_error) {
      coming = null;
      status.textContent = spoken.textContent = status.dataset.failed;
      instead.hidden = false;
    }
  };
  document.getElementById("search-button").addEventListener("click", () => openSearch());
  document.getElementById("menu-search").addEventListener("click", () => {
    closeMenu();
    openSearch();
  });
  search.querySelector("button").addEventListener("click", () => search.close());
  // In a search field Escape clears the field first, and in Safari nothing else.
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    search.close();
  });
  // Enter follows the first result, once there is one, unless the reader has closed the search or typed on.
  search.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = input.value;
    await openSearch();
    const first = search.querySelector(".is-found a");
    if (first && isSearching() && input.value === asked) first.click();
  });

  // Reading aloud waits until the page is there: it must not delay the text. Without its script it is not offered.
  const listen = document.querySelector(".listen");
  if (listen && "speechSynthesis" in window)
    addEventListener("load", () => fetchScript(listen.dataset.script).catch(() => {}));

  // From a number in the text to its source and back: each end takes the focus, so that it is heard.
  let cited; // the number that was pressed last
  const isCited = (entry) => {
    const [first, last = first] = cited.textContent.split("–").map(Number); // "2–7"
    const number = Array.from(entry.parentNode.children).indexOf(entry) + 1;
    return first <= number && number <= last;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.closest(".citation")) cited = link;
    if (!link.matches(".back") || !cited || !isCited(link.closest("li"))) return; // else it leads to the first of them
    event.preventDefault();
    cited.focus();
  });

  // A link into what is folded opens it, and one to a part that has moved leads on. Older browsers do neither.
  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) {
      if (cited) cited.focus(); // Back from a source
      return;
    }
    const moved = target.closest(".moved p");
    if (moved) {
      location.replace(moved.querySelector("a").href);
      return;
    }
    const fold = target.closest("details");
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
    if (target.matches("[tabindex], .citation a")) target.focus();
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
  if (due && Date.now() > new Date(`${due.dataset.due}T23:59:59`)) {
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
    if (kept("search")) openSearch(kept("search"));
  };
  addEventListener("pageshow", reopen);
  addEventListener("popstate", reopen);

  // Last, so that nothing is offered that does not work: until here the page is as it is without scripts.
  root.className = "js";
})();
