// Builds what a clinic pastes. All that it builds from is in the page: see leaflets/outputs/embed/templates/builder.html.
(() => {
  const builder = document.querySelector(".builder");
  const find = (name) => document.getElementById(`builder-${name}`);
  const [page, section, look, level, height] = ["page", "section", "look", "level", "height"].map(find);
  const preview = find("preview");
  const { site, up, script, frame, element } = builder.dataset;
  const variants = JSON.parse(document.currentScript.dataset.variants);
  const pages = [...document.querySelectorAll(".builder-page")];
  const usual = height.value;

  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
  const safe = (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);
  const fill = (blank, values) => blank.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const chosenPage = () => pages[page.selectedIndex];
  const showSections = () => {
    section.length = 1;
    for (const { dataset } of chosenPage().querySelectorAll("[data-section]"))
      section.append(new Option(dataset.name, dataset.section));
  };

  let shown, seen;
  const show = () => {
    const { dataset } = chosenPage();
    const part = section.value ? `[data-section="${section.value}"]` : "";
    const { title, folder } = (part ? chosenPage().querySelector(part) : chosenPage()).dataset;
    const address = site + dataset.url + (part && `#${section.value}`);
    const source = folder + variants[`${level.value}-${look.value}`];
    const pixels = height.checkValidity() && height.value ? height.value : usual;
    const chosen = {
      page: dataset.page,
      ...(part && { section: section.value }),
      ...(look.value !== "auto" && { look: look.value }),
      ...(level.value !== "2" && { level: level.value }),
      ...(pixels !== usual && { height: pixels }),
    };
    const attributes = Object.entries(chosen)
      .map(([name, value]) => ` ${name}="${safe(value)}"`)
      .join("");
    const values = { title: safe(title), page: safe(address) };
    find("frame").value = fill(frame, { ...values, source: safe(site + source), height: pixels });
    find("element").value = fill(element, { ...values, script: safe(site + script), attributes });
    find("address").value = address;
    preview.title = `Preview: ${title}`;
    preview.height = pixels;
    if (source === shown) return;
    shown = source;
    if (seen) {
      preview.contentWindow.location.replace(new URL(up + source, location.href)); // adds nothing to Back
      measure();
    } else preview.src = up + source; // fetched when a reader comes near
  };

  // How high the text is, from the message that an embed page sends to its host, in two frames out of sight.
  const DEVICES = { "a computer": 640, "a phone": 340 }; // pixels that a page leaves for the frame
  const hidden = document.createElement("div");
  Object.assign(hidden.style, { position: "absolute", top: 0, width: "1px", height: "1px", overflow: "hidden" });
  hidden.setAttribute("aria-hidden", "true");
  document.body.append(hidden);
  let gauges = [];
  const measure = () => {
    find("heights").textContent = "";
    gauges = Object.entries(DEVICES).map(([device, width]) => {
      const frame = document.createElement("iframe");
      Object.assign(frame, { src: up + shown, title: "For measuring", tabIndex: -1, sandbox: "allow-scripts" });
      Object.assign(frame.style, { width: `${width}px`, height: "600px", border: 0 });
      return { device, frame };
    });
    hidden.replaceChildren(...gauges.map(({ frame }) => frame));
  };
  addEventListener("message", ({ source, data }) => {
    const gauge = gauges.find(({ frame }) => frame.contentWindow === source);
    if (!gauge || !data || data.type !== "health-leaflet:height") return;
    gauge.height = data.height;
    if (!gauges.every(({ height }) => height)) return;
    const about = (height) => (Math.ceil(height / 100) * 100).toLocaleString(document.documentElement.lang);
    const found = gauges.map(({ device, height }) => `${about(height)} on ${device}`).join(", ");
    find("heights").textContent = `To show all of the text, the frame needs about this many pixels: ${found}.`;
    gauges = [];
    hidden.replaceChildren();
  });

  const copy = async (button) => {
    const code = document.getElementById(button.dataset.copies);
    const status = button.parentElement.querySelector("[role=status]");
    let said = "Copied.";
    try {
      await navigator.clipboard.writeText(code.value);
    } catch {
      // No clipboard without HTTPS, or without the reader's leave.
      code.select();
      said = "Your browser did not let us copy. The code is selected: press Ctrl and C, or Command and C.";
    }
    status.textContent = "";
    setTimeout(() => {
      status.textContent = said; // a screen reader says it again after a second copy
    }, 300); // a shorter pause, and the press itself drowns the word
  };

  page.append(...pages.map(({ dataset }) => new Option(dataset.title, dataset.page)));
  preview.addEventListener("load", () => {
    if (!seen && shown) measure();
    seen = true;
  });
  page.addEventListener("change", showSections); // before what shows the choice
  builder.addEventListener("input", show);
  builder.addEventListener("change", show);
  for (const button of builder.querySelectorAll("[data-copies]")) button.addEventListener("click", () => copy(button));
  builder.querySelector(".builder__note").hidden = location.href.startsWith(site);
  builder.hidden = false;
  showSections();
  show();
})();
