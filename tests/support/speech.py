"""A stand-in for the browser's speech, since a browser without a screen has no voices."""

LOCAL = {"lang": "en-GB", "localService": True, "default": False, "name": "own"}
AMERICAN = {"lang": "en_US", "localService": True, "default": True, "name": "own, American"}
FRENCH = {"lang": "fr-FR", "localService": True, "default": True, "name": "own, French"}
REMOTE = {"lang": "en-GB", "localService": False, "default": True, "name": "remote"}

SPEECH = """voices => {
    const speech = {
        voices, said: [], used: [], now: null, cancelled: 0,
        getVoices() { return this.voices },
        speak(utterance) {
            this.now = utterance
            this.said.push(utterance.text)
            this.used.push(utterance.voice.name + ", " + utterance.lang)
        },
        cancel() {  // browsers tell the utterance later
            this.cancelled++
            const { now } = this
            this.now = null
            if (now) setTimeout(() => { now.onerror?.({ error: "canceled" }); now.onend?.({}) })
        },
        finish() { const { now } = this; this.now = null; now.onend({}) },
        fail() { const { now } = this; this.now = null; now.onerror({ error: "synthesis-failed" }) },
        all() { while (this.now) this.finish(); return this.said },
    }
    Object.defineProperty(window, "speechSynthesis", { value: speech })
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
}"""
