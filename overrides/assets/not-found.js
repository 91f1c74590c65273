/* 404.html: shows the words of the address that was asked for, as text, and a search for them. */
(() => {
  const line = document.querySelector(".asked");
  const link = line.querySelector("a");
  const path = location.pathname;
  const last = path
    .slice(path.startsWith(link.pathname) ? link.pathname.length : 1)
    .split("/")
    .filter((part) => !/^(index\.\w+|404\.html)?$/.test(part))
    .pop();
  if (!last) return;

  let words = last;
  try {
    words = decodeURIComponent(last);
  } catch {
    // not UTF-8: shown as it is
  }
  // Neither the ending of a file's name nor signs that would turn or hide text
  words = words
    .replace(/\.\w{2,5}$/, "")
    .replace(/[\p{C}\s_+.-]+/gu, " ")
    .trim();
  words = [...words].slice(0, 60).join("");
  if (!words) return;

  for (const place of line.querySelectorAll("[data-word]")) place.textContent = words;
  link.search = `?q=${encodeURIComponent(words)}`;
  line.hidden = false;
})();
