// Watches a page for the measures of this package, from before its first byte. Nothing in it slows what it watches: it listens, notes times,
// and looks at the DOM only while somebody waits for something.
(() => {
  "use strict";
  const NEWS = [5, 10]; // a frame's first byte: typeNews and typeNews2 of sync/wire
  const p = globalThis.perf = { paint: 0, largest: 0, live: 0, answered: 0, opened: 0, word: 0, ran: undefined, saves: [], told: [], heard: [], result: null };

  new PerformanceObserver(list => { for (const e of list.getEntries()) if (e.name === "first-contentful-paint") p.paint = e.startTime; }).observe({ type: "paint", buffered: true });
  new PerformanceObserver(list => { for (const e of list.getEntries()) p.largest = e.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });

  const everything = { subtree: true, childList: true, attributes: true, characterData: true };

  // when calls f as soon as something is true of the document, by the mutation that makes it so.
  p.when = (is, f) => {
    if (is()) return f(performance.now());
    const watch = new MutationObserver(() => { if (is()) { const now = performance.now(); watch.disconnect(); f(now); } });
    watch.observe(document, everything);
  };

  // A start is over when the client has answered a tap: first() presses, then() sees the answer.
  p.start = (first, then) => p.when(() => document.documentElement?.dataset.app === "live", now => {
    p.live = now;
    setTimeout(() => p.when(first, () => p.when(then, now => { p.answered = now; })));
  });

  // arm waits for the next event of a kind and then for what it makes true; result is how many ms lay between.
  p.arm = (event, is) => {
    p.result = null;
    if (is()) throw new Error("it is so already");
    let from = 0;
    addEventListener(event, e => {
      from = e.timeStamp;
      p.when(is, now => { p.result = now - from; });
    }, { capture: true, once: true });
  };

  // rest resolves when nothing has happened for a moment: the client sleeps, and a timer comes when it should. Not by an idle callback, which a
  // screen with something that pulses never gets.
  p.rest = () => new Promise(done => {
    const began = performance.now();
    let last = began, calm = 0;
    const look = () => {
      const now = performance.now();
      calm = now - last < 60 && !(p.worked > last) ? calm + 1 : 0;
      last = now;
      calm > 2 || now - began > 3000 ? done(0) : setTimeout(look, 20);
    };
    setTimeout(look, 20);
  });

  // at is where a finger meets what a selector finds; false while it cannot.
  p.at = sel => {
    const e = document.querySelector(sel);
    if (!e || e.disabled) return false;
    e.scrollIntoView({ block: "nearest" });
    const b = e.getBoundingClientRect(), x = b.x + b.width / 2, y = b.y + b.height / 2;
    return e.contains(document.elementFromPoint(x, y)) && { x, y };
  };

  // hear waits for the next News of the socket and then for what it makes true. Answers to what this device itself has said or asked, and the pulse that
  // shows whether the line is alive, bring nobody's news.
  p.hear = is => {
    p.result = null;
    if (is()) throw new Error("it is so already");
    const before = p.heard.length;
    p.when(is, now => { p.result = before < p.heard.length ? now - p.heard[before] : -1; p.seen = performance.timeOrigin + now; });
  };

  // What the client keeps is timed at the store's door, until it lies on the disk and until the page hears of it; what it hears, at the socket's.
  let todoke;
  Object.defineProperty(globalThis, "todoke", {
    get: () => todoke,
    set: value => {
      todoke = value;
      const { open } = value.store;
      value.store = { ...value.store, open: async account => {
        const store = await open(account), { commit } = store;
        store.commit = async (...args) => {
          const from = performance.now(), at = await commit(...args), now = performance.now();
          if (args[3]) p.saves.push((at ? at - performance.timeOrigin : now) - from), p.told.push(now - from);
          return at;
        };
        return store;
      } };
    },
  });
  const Socket = globalThis.WebSocket;
  globalThis.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args);
      this.addEventListener("open", () => { p.opened ||= performance.now(); });
      this.addEventListener("message", e => {
        const now = performance.now();
        p.word ||= now;
        if (e.data instanceof ArrayBuffer && NEWS.includes(new Uint8Array(e.data)[0])) p.heard.push(now);
      });
    }
  };

  // Whatever the client does it does between being woken and falling asleep.
  let go;
  Object.defineProperty(globalThis, "Go", {
    get: () => go,
    set: value => {
      go = value;
      const { _resume, run } = go.prototype;
      go.prototype.run = function (...args) { p.ran = performance.now(); return run.apply(this, args); };
      go.prototype._resume = function () { _resume.call(this); p.worked = performance.now(); };
    },
  });

  // work is a fixed piece of JavaScript: how long it takes says how fast this page's processor is now.
  p.work = () => {
    const from = performance.now(), all = [];
    let x = 1;
    for (let i = 0; i < 4e6; i++) x = (x * 1103515245 + 12345) >>> 0;
    for (let i = 0; i < 2e4; i++) all.push({ key: "k" + (x ^ i), n: i });
    all.sort((a, b) => a.key < b.key ? -1 : 1);
    return performance.now() - from;
  };
})();
