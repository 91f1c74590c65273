/* See partials/listen.html. */
(() => {
  const box = document.querySelector(".listen");
  const speech = window.speechSynthesis;
  if (!box || !speech) return;
  const [main, stop] = box.querySelectorAll("button");
  const status = box.querySelector("span");
  const { digits, unread } = box.dataset;
  let voice, found, at, here, label, text, utterance, marked, state;

  const flush = (next) => {
    text = text.replace(/\s+/g, " ").trim();
    if (/^\w+:\/\/\S+$/.test(text)) here.matches("dd") && found.pop(); // an address, and its name
    else if (/[\p{L}\d]/u.test(text)) {
      text = (label + text).replace(/\d[\d.,]*\d/g, (one) => digits.split(" ").includes(one) ? [...one].join(" ") : one);
      for (const piece of text.match(/.{1,200}([.?!;:] |$)|.{1,200}( |$)|.{1,200}/g)) found.push([here, piece.trim()]);
      label = "";
    }
    text = "";
    here = next;
  };

  const read = (node) => {
    if (node.nodeType > 1) text += node.nodeType == 3 ? node.data : "";
    else if (node.matches(".citation")) text += ` ${node.querySelector("span")?.textContent || ""} `;
    else if (node.matches("title, desc")) text += node.textContent + " ";
    else {
      const { display } = getComputedStyle(node);
      if (display == "none" || node.matches(unread)) return;
      const outer = here;
      const block = !/^(inline|contents)/.test(display);
      if (block) flush(node);
      if (node.dataset.label) label = node.dataset.label + ": ";
      node.childNodes.forEach(read);
      if (block) {
        flush(outer);
        label = "";
      }
    }
  };

  const mark = (element) => {
    if (element == marked) return;
    marked?.classList.remove("is-spoken");
    marked = element;
    if (!element) return;
    element.classList.add("is-spoken");
    const { top, bottom } = element.getBoundingClientRect();
    if ((top < 99 || bottom > innerHeight) && !matchMedia("(prefers-reduced-motion: reduce)").matches)
      element.scrollIntoView({ behavior: "smooth", block: "center" });
  };

  const show = (next) => {
    const idle = !main.dataset[next];
    state = next;
    main.textContent = main.dataset[idle ? "listen" : next];
    status.textContent = status.dataset[next];
    if (idle) {
      mark();
      if (document.activeElement == stop) main.focus();
    }
    stop.hidden = idle;
    box.classList.toggle("is-reading", !idle);
    if (!utterance) return;
    utterance = 0; // its late events are void
    speech.cancel();
  };

  const say = () => {
    if (!found[at]) return show("ended");
    mark(found[at][0]);
    const mine = (utterance = new SpeechSynthesisUtterance(found[at][1]));
    mine.voice = voice;
    mine.lang = voice.lang;
    mine.onend = () => mine == utterance && say(at++);
    mine.onerror = () => mine == utterance && show("failed");
    speech.speak(mine);
  };

  main.onclick = () => {
    if (state == "pause") return show("continue");
    if (state != "continue") {
      found = [];
      label = text = "";
      at = 0;
      read(box.closest("article"));
    }
    show("pause");
    say();
  };
  stop.onclick = () => show("stopped");
  addEventListener("pagehide", () => utterance && show("stopped"));

  const rank = ({ lang, default: own }) =>
    lang.slice(0, 2) == box.lang.slice(0, 2) && 1 + 2 * (lang.replace("_", "-") == box.lang) + own;
  const offer = () => {
    voice = speech.getVoices().filter((one) => one.localService && rank(one)).sort((a, b) => rank(b) - rank(a))[0];
    box.hidden = !voice;
    if (!voice && utterance) show("stopped");
  };
  speech.onvoiceschanged = offer;
  offer();
})();
