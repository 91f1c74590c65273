// For host pages: replaces a link by an iframe that is as high as its content. MIT licence.
//
//   <health-leaflet page="symptoms" section="stiffness" look="dark" level="3" height="600"><a href="…">Title</a></health-leaflet>
//
// The iframe may run scripts, but is sandboxed without an origin, so that its messages have the origin "null". A message
// counts if it comes from this iframe, from that origin, and is a number in a plausible range. All that an embedded page
// can do is change the height of its iframe.
(() => {
  const base = document.currentScript.src;
  const LEAST = 120;
  const MOST = 200000; // on a phone of 320 px, with larger text, a long page is far above 20,000
  const TURNS = 20; // changes of height at one width: text that depends on the frame's height would grow for ever

  class HealthLeaflet extends HTMLElement {
    #frame;
    #height;
    #width;
    #turns;

    connectedCallback() {
      // While the page is being read, the link inside may not be there yet.
      if (document.readyState !== "loading") this.#open();
      else document.addEventListener("DOMContentLoaded", () => this.#open(), { once: true });
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#frame?.remove();
      this.#frame = undefined;
    }

    #open() {
      const page = this.getAttribute("page");
      if (!this.isConnected || this.#frame || !page) return;
      const section = this.getAttribute("section");
      const look = this.getAttribute("look");
      const variant = [this.getAttribute("level") === "3" && "h3", look !== "auto" && look].filter(Boolean).join("-");
      const path = ["embed", page, ...(section ? [section] : []), variant && `${variant}.html`].join("/");
      const frame = document.createElement("iframe");
      this.#frame = frame;
      frame.title = this.textContent.trim() || page;
      frame.loading = "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.sandbox =
        "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
      frame.src = new URL(path, base);
      this.style.display = "block";
      Object.assign(frame.style, { border: 0, display: "block", width: "100%" });
      this.#turns = 0;
      this.#set(Number(this.getAttribute("height")) || 600);
      addEventListener("message", this);
      this.prepend(frame);
    }

    #set(height) {
      this.#height = Math.min(MOST, Math.max(LEAST, Math.ceil(height)));
      this.#frame.style.height = `${this.#height}px`;
    }

    handleEvent({ source, origin, data }) {
      const frame = this.#frame;
      if (source !== frame.contentWindow || origin !== "null") return;
      if (data?.type !== "health-leaflet:height" || !Number.isFinite(data.height)) return;
      if (Math.abs(data.height - this.#height) < 2) return;
      if (frame.clientWidth !== this.#width) this.#turns = 0;
      this.#width = frame.clientWidth;
      if (this.#turns++ < TURNS) this.#set(data.height);
    }
  }

  customElements.get("health-leaflet") || customElements.define("health-leaflet", HealthLeaflet);
})();
