// On the list of codes: leads from an HL7 Infobutton question in the address to the page of the code.
(() => {
  const asked = new URLSearchParams(location.search);
  const code = asked.get("mainSearchCriteria.v.c");
  if (!code) return;
  const plain = (text) => text.replace(/[^a-z0-9]/gi, "").toUpperCase(); // with or without dots and blanks
  const system = (asked.get("mainSearchCriteria.v.cs") || "").toLowerCase();
  const list = [...document.querySelectorAll("[data-names]")].find(({ dataset }) =>
    dataset.names.toLowerCase().split(" ").includes(system),
  );
  const link = list && [...list.querySelectorAll("a")].find((one) => plain(one.textContent) === plain(code));
  location.replace(link ? link.href : document.currentScript.dataset.unknown);
})();
