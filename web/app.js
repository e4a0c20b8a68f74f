// The page's side of the client: starts the WASM, keeps what was typed while it loaded, and brings in the service worker.
// <html data-app> says how far it has come: nothing yet, live, none (nobody is signed in, or this browser keeps nothing: the server's page
// stays), stopped, failed.
(() => {
  "use strict";
  if (!globalThis.document) return; // the scribe
  const { src: own, dataset: { wasm: source, pause = 400 } } = document.currentScript, page = document.documentElement;

  // The only script addresses that may ever be given as a string, the workers' and that of files that are attached; innerHTML and the like stay forbidden.
  globalThis.trustedTypes?.createPolicy("default", { createScriptURL: url => { if ([own, "/sw.js", "/assets/upload.js"].includes(url)) return url; throw new TypeError("not ours: " + url); } });

  if (!WebAssembly.instantiateStreaming || !globalThis.indexedDB || !crypto.subtle) return; // the server's page stays, and works

  let last = -1e9, composing = false;
  const early = new AbortController(), on = (type, f) => addEventListener(type, f, { capture: true, signal: early.signal });
  on("input", () => { last = performance.now(); });
  on("compositionstart", () => { composing = true; });
  on("compositionend", () => { composing = false; last = performance.now(); });

  // The client awaits this before it mounts: it resolves in a pause of the typing. Phone keyboards
  // compose every word and may never end the last one, so a composition holds it for 3 s at most.
  const readyToMount = async () => {
    while (performance.now() - last < (composing ? 3000 : pause)) await new Promise(done => setTimeout(done, 50));
    early.abort();
    const old = document.body.firstElementChild, active = document.activeElement, top = scrollY;
    const range = "selectionStart" in active ? [active.selectionStart, active.selectionEnd, active.selectionDirection] : null;
    new MutationObserver((changes, observer) => {
      observer.disconnect();
      carryOver(old, document.body.firstElementChild, active, range);
      scrollTo(0, top);
      page.dataset.app = "live";
      told();
      todokePush.look().catch(() => {});
    }).observe(document.body, { childList: true });
  };

  const twin = (root, el) => el.id ? root.querySelector("#" + CSS.escape(el.id)) :
    el.name ? [...root.querySelectorAll(`[name="${CSS.escape(el.name)}"]`)].find(e => !/^(checkbox|radio)$/.test(e.type) || e.value === el.value) : null;

  function touched(el) {
    if (el.type === "checkbox" || el.type === "radio") return el.checked !== el.defaultChecked;
    if (el.options) return el.selectedIndex !== Math.max(0, [...el.options].findIndex(o => o.defaultSelected));
    return el.type === "file" ? el.files.length > 0 : el.value !== el.defaultValue;
  }

  // carryOver runs in the task that swapped the trees, before any paint or key press.
  function carryOver(old, now, active, range) {
    for (const el of old.querySelectorAll("input:not([type=hidden]),textarea,select")) {
      const to = touched(el) && twin(now, el);
      if (!to) continue;
      if (el.type === "checkbox" || el.type === "radio") to.checked = el.checked;
      else if (el.type === "file") to.files = el.files;
      else to.value = el.value;
      for (const type of ["input", "change"]) to.dispatchEvent(new Event(type, { bubbles: true }));
    }
    const to = old.contains(active) && twin(now, active);
    if (!to) return;
    to.focus({ preventScroll: true });
    if (range && range[0] !== null) to.setSelectionRange(...range);
  }

  // told tells the service worker whether this version has started on this device. The shell then says why it shows
  // nothing: no school answered, and nobody's screen may be shown.
  const told = () => {
    if (/none|failed/.test(page.dataset.app)) document.querySelector("#shell > [hidden]")?.removeAttribute("hidden");
    if (page.dataset.app) worker?.postMessage(/live|none/.test(page.dataset.app) ? { started: source } : { failed: source });
    guard();
  };

  // A client that knows nothing waits for the school; after a while the shell says so.
  setTimeout(() => { if (!page.dataset.app) document.querySelector("#shell > [hidden]")?.removeAttribute("hidden"); }, 10_000);

  // The service worker: takes over when nobody looks, so that no page changes under a hand.
  let worker = null; // undefined: on its way
  const idle = reg => {
    const giveWay = () => reg.waiting?.postMessage({ skip: true });
    document.addEventListener("visibilitychange", () => { if (document.hidden) giveWay(); });
    // A wall is never hidden and never closed: it looks for a new version itself, and begins anew with it in the small hours.
    setInterval(async () => {
      await reg.update().catch(() => {});
      if (page.dataset.kind !== "wall" || new Date().getHours() !== 3 || !reg.waiting) return;
      navigator.serviceWorker.addEventListener("controllerchange", again, { once: true });
      giveWay();
    }, 3_600_000);
  };
  // It is brought in when the client has started, or could not: what it fetches would lie in the way of the client on a thin line.
  const guard = async () => {
    if (worker !== null) return;
    worker = undefined;
    try {
      const reg = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
      idle(reg);
      worker = (await navigator.serviceWorker.ready).active;
      told();
    } catch (err) { console.info("no service worker:", err.message); }
  };
  addEventListener("load", () => setTimeout(guard, 20_000)); // a client that hangs is no reason to be without

  // snapshot keeps what this address shows, for the next start: encrypted, without what may be used only once, and without the rows that lie further
  // down than somebody sees until the client has come: they would be laid out and painted before it.
  async function snapshot(store) {
    const now = document.body.firstElementChild, shown = now?.cloneNode(true), rows = "tbody > tr, li", end = 1.25 * innerHeight;
    if (page.dataset.app !== "live" || !shown) return;
    const further = [...now.querySelectorAll(rows)].map(row => row.getBoundingClientRect().top > end);
    shown.querySelectorAll(rows).forEach((row, i) => { if (further[i]) row.remove(); });
    for (const once of shown.querySelectorAll("input[type=hidden], script, dialog")) once.remove();
    const head = { title: document.title, lang: page.lang, data: { ...page.dataset, app: undefined, sync: undefined, push: undefined } };
    await store.commit([], [["page" + location.pathname, String(Date.now()), new TextEncoder().encode(JSON.stringify({ ...head, html: shown.outerHTML }))]], [], false);
    const led = [...now.querySelectorAll('a[href^="/letter/"]')].join();
    if (led !== letters && letters !== undefined) told(); // others have come: the service worker fetches what came with them
    letters = led;
  }
  let letters; // as addresses, of the last snapshot
  addEventListener("online", () => told());

  // wake asks for a background sync: the outbox is sent by the service worker, with the app closed too.
  async function wake(account) {
    const reg = await navigator.serviceWorker?.getRegistration();
    await reg?.sync?.register("outbox " + account);
  }

  // account is whose page this is: the one the server wrote into it, else the one who was here last; "" is nobody. The service worker is
  // told whose pages it may show. Somebody else's outbox that could not be handed over stays, encrypted, until its person comes again.
  async function account(told) {
    const whose = await caches.open("who"), last = await (await whose.match("/who"))?.text() ?? "";
    if (await whose.match("/leaving/" + (told || last))) await finish(told || last);
    if (told && told !== last) await whose.put("/who", new Response(told));
    return told || last;
  }

  // leave ends an account's life in this browser. Without everything the outbox stays and is sent when the network is back.
  async function leave(account, store, everything) {
    const whose = await caches.open("who");
    await whose.delete("/who");
    await todokePush.off().catch(() => {}); // whoever holds this device next hears nothing
    await todokeStore.wipe(account + "/files").catch(() => {});
    if (everything) {
      store.close();
      await todokeStore.wipe(account);
      await whose.delete("/leaving/" + account);
      await fetch("/wiped", { method: "POST", credentials: "same-origin", headers: await todokeStore.signed().catch(() => ({})) }).catch(() => {});
      await todokeStore.own.wipe().catch(() => {});
    } else {
      await whose.put("/leaving/" + account, new Response(""));
      await store.commit([], [], ["boot", "cur/*", "snap/*", "log/*", "seg/*", "said/*", "old/*", "draft/*", "page/*"], true);
      store.close();
    }
  }

  // finish hands over what a leaving person left behind, if the school can be reached under their session.
  async function finish(account) {
    if (!await todokeStore.send(account).catch(() => false)) return;
    await todokeStore.wipe(account);
    await (await caches.open("who")).delete("/leaving/" + account);
  }

  // lock leaves a classroom's tablet to whoever comes next: what was shown goes with the page, what was said stays until it is sent.
  async function lock() {
    await (await caches.open("who")).delete("/who");
    document.cookie = "at=; Path=/; Max-Age=0; SameSite=Strict" + (location.protocol === "https:" ? "; Secure" : "");
    location.replace("/lock");
  }

  // again starts with the newest page; three times in a minute at the most, so that two that disagree do not turn for ever.
  function again() {
    const now = Date.now(), turns = (sessionStorage.getItem("again") ?? "").split(" ").filter(t => now - t < 60_000);
    if (turns.length >= 3) return;
    sessionStorage.setItem("again", [...turns, now].join(" "));
    location.reload();
  }

  // unpack inflates what the school has packed for many, and stops at the size that was announced. null in a browser that cannot.
  const inflate = () => { try { return new DecompressionStream("deflate-raw"); } catch { return null; } };
  const unpack = inflate() && (async (bytes, size) => {
    const { readable, writable } = inflate(), writer = writable.getWriter(), reader = readable.getReader(), whole = new Uint8Array(size);
    const written = writer.write(bytes).then(() => writer.close());
    written.catch(() => {}); // the reader fails too, and says so
    let at = 0;
    for (let part; !(part = await reader.read()).done; at += part.value.length) {
      if (at + part.value.length > size) throw reader.cancel(), new Error("packed");
      whole.set(part.value, at);
    }
    return whole.subarray(0, at);
  });

  // The client waits until what the page shows has been painted: started before, it would stand in the way for half a second on a phone.
  const painted = new Promise(done => {
    if (document.hidden) return done();
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 1000); // hidden meanwhile: nobody paints
  });

  // A line to each of the schools that the page names is opened while the client comes: a browser opens one after the other, and each is two ways there and back.
  // dial gives the client such a line, once; the school closes what nobody speaks on within ten seconds.
  const boot = JSON.parse(document.querySelector("#boot")?.textContent ?? "{}"), lines = new Map();
  for (const { place } of boot.keyed ? [] : boot.places ?? []) {
    const url = location.origin.replace("http", "ws") + "/sync/" + encodeURIComponent(place);
    lines.set(url, new WebSocket(url));
  }
  const dial = url => {
    const line = lines.get(url);
    lines.delete(url);
    if (!line || line.readyState > 1) return new WebSocket(url);
    if (line.readyState) setTimeout(() => line.dispatchEvent(new Event("open"))); // it opened before anybody listened
    return line;
  };

  // What the client asks first is fetched while it is compiled: whose page this is, their store, and all that a start reads of it, as it was at one
  // moment. Each part is given once; the client looks by itself whether another tab has written since. Whose it is and the store's opening are a dozen
  // questions to other processes, one after the other, and cost this one nothing: they are asked at once. What is read is unpacked here, so it waits.
  const starts = ["boot", "draft/", "n/", "cur/", "seg/", "log/", "said/", "out/"];
  const fetched = (async () => {
    const told = boot.account ?? "", whose = await account(told);
    const store = whose && await todokeStore.open(whose);
    await painted;
    return { told, whose, store, rows: store ? await store.readAll(starts) : [] };
  })().catch(() => null);

  async function accountFor(told) {
    const f = await fetched;
    return f?.told === told ? f.whose : account(told);
  }

  // calm runs f when the client has started and the page has a moment.
  const calm = f => {
    if (/none|failed|stopped/.test(page.dataset.app)) return;
    if (page.dataset.app !== "live") return void setTimeout(calm, 500, f);
    globalThis.requestIdleCallback ? requestIdleCallback(f, { timeout: 2000 }) : setTimeout(f);
  };

  async function open(whose) {
    const f = await fetched;
    if (!f?.store || f.whose !== whose) return todokeScribe.of(whose, await todokeStore.open(whose), own, calm);
    const store = todokeScribe.of(whose, f.store, own, calm), given = new Set();
    f.store = null; // one client, one store
    setTimeout(() => { f.rows = null; }, 10_000);
    return { ...store, readAll: async prefixes => {
      if (!f.rows || !prefixes.every(p => !given.has(p) && starts.some(kind => p.startsWith(kind)))) return store.readAll(prefixes);
      return prefixes.flatMap(p => { given.add(p); return f.rows.filter(row => row.key.startsWith(p)); });
    } };
  }

  // make makes an element: its tag, and then names and values of its attributes, with a NUL between them. See app/_goapp/element.go.
  const make = all => {
    const [tag, ...pairs] = all.split("\0"), el = document.createElement(tag);
    for (let i = 0; i < pairs.length; i += 2) el.setAttribute(pairs[i], pairs[i + 1]);
    return el;
  };
  const text = s => document.createTextNode(s);

  // painting resolves once the screen has been painted, or soon where it is not: a window that lies behind another has no frames.
  const painting = () => new Promise(yes => { requestAnimationFrame(() => setTimeout(yes)); setTimeout(yes, 60); });

  // focus moves the focus to the first of these elements that is there, once the screen has been painted: before, the browser would lay it out twice.
  // Whoever has gone to a field meanwhile stays there.
  const focus = (...ids) => {
    const was = document.activeElement;
    painting().then(() => {
      if ([was, document.body].includes(document.activeElement)) ids.map(id => document.getElementById(id)).find(el => el)?.focus();
    });
  };

  globalThis.todoke = { store: { ...todokeStore, open }, dial, make, text, focus, painting, readyToMount, unpack, snapshot, wake, account: accountFor, leave, again, lock };

  const go = new Go();
  go.env = { GOGC: "400", GOMEMLIMIT: "96MiB", GOAPP_STATIC_RESOURCES_URL: "", GOAPP_INTERNAL_URLS: JSON.stringify(["/groups", "/community", "/answers", "/people", "/roster", "/reach", "/apply", "/staff", "/late", "/devices", "/lock", "/audit", "/me", "/join", "/file", "/help", "/door", "/watch", "/training", "/days", "/events", "/feed", "/illness", "/analysis", "/centre", "/pictures", "/headcount/paper", "/take", "/rules", "/talks/rule", "/safety/call", "/meetings/new"].map(path => location.origin + path)) };
  go.exit = code => {
    page.dataset.app = code ? "stopped" : "none";
    told();
    if (code) console.error("the client ended with code " + code);
  };
  WebAssembly.instantiateStreaming(fetch(source, { credentials: "same-origin" }).then(todokeExpanded), go.importObject).then(wasm => painted.then(() => go.run(wasm.instance)))
    .catch(err => {
      page.dataset.app = "failed";
      told();
      console.error("the client did not start:", err);
    });
})();
