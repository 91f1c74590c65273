// Reads a page aloud. The words, and what is read and how, are in partials/listen.html.
(() => {
  const box = document.querySelector(".listen");
  const speech = window.speechSynthesis;
  if (!box || !speech) return;
  const [mainButton, stopButton] = box.querySelectorAll("button");
  const status = box.querySelector("[role=status]");

  // The text: pieces of at most 200 characters, which end where a sentence does if they can.

  const PIECE = /.{1,200}([.?!;:] |$)|.{1,200}( |$)|.{1,200}/g;
  const ADDRESS = /^\w+:\/\/\S+$/;
  const numbers = box.dataset.digits.split(" ");
  const spellNumbers = (text) =>
    text.replace(/\d[\d.,]*\d/g, (number) => (numbers.includes(number) ? [...number].join(" ") : number));

  const piecesOf = (article) => {
    const pieces = [];
    let block; // the innermost one around the text
    let text = "";
    let label = ""; // the heading of a table's column, read before its cell

    const startBlock = (next) => {
      const found = text.replace(/\s+/g, " ").trim();
      if (ADDRESS.test(found)) {
        if (block.matches("dd")) pieces.pop(); // nor is the name of an address read
      } else if (/[\p{L}\d]/u.test(found)) {
        for (const piece of spellNumbers(label + found).match(PIECE))
          pieces.push({ element: block, text: piece.trim() });
        label = "";
      }
      text = "";
      block = next;
    };

    const readElement = (element) => {
      if (element.matches(".citation")) {
        text += ` ${element.querySelector("span")?.textContent ?? ""} `; // that a source is weak
        return;
      }
      if (element.matches("title, desc")) {
        text += `${element.textContent} `; // of a figure: what it shows
        return;
      }
      const { display } = getComputedStyle(element);
      if (display === "none" || element.matches(box.dataset.unread)) return;
      if (element.matches(".also") && element.querySelector("[href*='#source-']")) return; // of an explained word
      const isBlock = !/^(inline|contents)/.test(display);
      const outer = block;
      if (isBlock) startBlock(element);
      if (element.dataset.label) label = `${element.dataset.label}: `;
      for (const child of element.childNodes) {
        if (child.nodeType === Node.ELEMENT_NODE) readElement(child);
        else if (child.nodeType === Node.TEXT_NODE) text += child.data;
      }
      if (isBlock) {
        startBlock(outer);
        label = "";
      }
    };

    readElement(article);
    return pieces;
  };

  // What is read now is marked.

  let marked;
  const mark = (element) => {
    if (element === marked) return;
    marked?.classList.remove("is-spoken");
    marked = element;
    if (!element) return;
    element.classList.add("is-spoken");
    const { top, bottom } = element.getBoundingClientRect();
    const isOutOfSight = top < 99 || bottom > innerHeight;
    if (isOutOfSight && !matchMedia("(prefers-reduced-motion: reduce)").matches)
      element.scrollIntoView({ behavior: "smooth", block: "center" });
  };

  // Reading. A state is named for what the main button offers in it, or for how reading ended.

  let state;
  let voice;
  let pieces;
  let position;
  let utterance;

  const enter = (next) => {
    state = next;
    const isOver = !mainButton.dataset[next];
    mainButton.textContent = mainButton.dataset[isOver ? "listen" : next];
    status.textContent = status.dataset[next];
    if (isOver) {
      mark(undefined);
      if (document.activeElement === stopButton) mainButton.focus();
    }
    stopButton.hidden = isOver;
    box.classList.toggle("is-reading", !isOver);
    if (!utterance) return;
    utterance = undefined; // its late events are void
    speech.cancel();
  };

  const speak = () => {
    if (position === pieces.length) {
      enter("ended");
      return;
    }
    const { element, text } = pieces[position];
    mark(element);
    const current = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang });
    current.onend = () => {
      if (current !== utterance) return;
      position += 1;
      speak();
    };
    current.onerror = () => {
      if (current === utterance) enter("failed");
    };
    utterance = current;
    speech.speak(current);
  };

  mainButton.addEventListener("click", () => {
    if (state === "pause") {
      enter("continue");
      return;
    }
    if (state !== "continue") {
      pieces = piecesOf(box.closest("article"));
      position = 0;
    }
    enter("pause");
    speak();
  });
  stopButton.addEventListener("click", () => enter("stopped"));
  addEventListener("pagehide", () => utterance && enter("stopped"));

  // The voice: of the reader's own device, in the language of the page, best in its own accent. Voices may come late.

  const rank = ({ lang, default: isDefault }) => {
    if (lang.slice(0, 2) !== box.lang.slice(0, 2)) return 0;
    return 1 + 2 * (lang.replace("_", "-") === box.lang) + isDefault;
  };
  const offer = () => {
    const voices = speech.getVoices().filter((found) => found.localService && rank(found));
    voice = voices.sort((a, b) => rank(b) - rank(a))[0];
    box.hidden = !voice;
    if (!voice && utterance) enter("stopped");
  };
  speech.onvoiceschanged = offer;
  offer();
})();
