// The start of a tablet that a classroom shares: who is it, the PIN, in. It is drawn of what the tablet knows, so that it works without a network;
// with one it tells the school that it is locked, hands over what everybody wrote, and hears who may come in and whether it is to be wiped.
//
// The verifier lets in offline who has come in here before: PBKDF2 of the PIN, 600,000 rounds. It keeps out a pupil who finds the tablet, five tries
// at a time; whoever takes the disk out and has a day can try all million PINs, and finds names and two weeks of attendance, never health.
(() => {
  "use strict";
  const ROUNDS = 600_000, TRIES = 5, EVERY = 30_000;
  const sentences = JSON.parse(document.querySelector("#words").textContent), own = todokeStore.own;
  const at = id => document.querySelector(id), box = at("#lock"), say = at("#say");
  let lang = "ja", state = { name: "", classes: [], profiles: [] }, online = null, who = null, digits = "", busy = false, mine = null, said = "";

  // make is an element; readings in a text, {漢字|かんじ}, become ruby.
  function make(tag, props, ...inside) {
    const el = Object.assign(document.createElement(tag), props);
    for (const x of inside.flat()) if (x) el.append(x);
    return el;
  }
  function text(key, ...args) {
    const all = sentences[lang][key] ?? sentences[lang].busy, out = [];
    const ruby = lang === "ja-easy";
    for (const part of all.split(/(\{[^}]*\})/)) {
      const [, base, rt] = part.match(/^\{([^|}]*)\|?([^}]*)\}$/) ?? [];
      if (base === undefined) out.push(part);
      else if (/^\d$/.test(base)) out.push(args[base] ?? "");
      else if (/^\d\?/.test(base)) out.push(args[base[0]] === 1 ? base.slice(2) : rt);
      else out.push(ruby ? make("ruby", {}, base, make("rt", {}, rt)) : base);
    }
    return out;
  }
  const tell = (key, ...args) => { said = key; say.replaceChildren(...(key ? text(key, ...args) : [])); };

  // Asking the school: signed by the tablet's key. What it answers is { status, body }; no answer at all is status 0.
  async function ask(path, body, raw) {
    try {
      const headers = { "Content-Type": "application/json", ...await todokeStore.signed("?room=1") };
      const answer = await fetch(path, { method: "POST", credentials: "same-origin", cache: "no-store", headers, body: raw ?? JSON.stringify(body ?? {}), signal: AbortSignal.timeout(path === "/tablet/wait" ? 45_000 : 8000) });
      return { status: answer.status, body: answer.status === 204 ? {} : await answer.json().catch(() => ({})) };
    } catch { return { status: 0, body: {} }; }
  }

  // Everybody's words that wait here, by account.
  async function waiting() {
    const unsent = {};
    for (const account of await own.get("accounts") ?? []) {
      const store = await todokeStore.open(account);
      try {
        const n = (await store.read("out/")).filter(row => row.clear !== "sent").length;
        if (n) unsent[account] = n;
      } finally { store.close(); }
    }
    return unsent;
  }
  async function handOver() {
    let all = true;
    for (const account of await own.get("accounts") ?? []) all = await todokeStore.send(account, true).catch(() => false) && all;
    return all;
  }
  const total = unsent => Object.values(unsent).reduce((a, b) => a + b, 0);

  async function refresh() {
    const unsent = await waiting(), { status, body } = await ask("/tablet/state", { unsent });
    online = status !== 0;
    if (status === 200) {
      state = body;
      await own.put("state", state);
      if (total(unsent) && await handOver()) { tell("sent"); ask("/tablet/state", { unsent: {} }); }
      else if (total(unsent)) tell("waits", total(await waiting()));
      else if (said === "off" || said === "waits") tell("");
    } else if (status === 401 && body.code === "session.ended") return wipe();
    else if (status === 401) tell("proof");
    else if (total(unsent)) tell("waits", total(unsent));
    else if (!who) tell("off");
    if (!who && drawn !== as()) draw(); // a tap and the focus outlive what has not changed
  }

  // listen waits to hear that the tablet has been ended, or that the network is back.
  async function listen() {
    for (let wiping = false; !wiping;) {
      const { status, body } = await ask("/tablet/wait");
      if (status === 401 && body.code === "session.ended") { wiping = true; wipe(); }
      else if (status === 204) { if (!online && !who) refresh(); }
      else await new Promise(done => setTimeout(done, 5000));
    }
  }

  // wipe hands over what waits, takes everything away, and says so.
  let wiping = false;
  async function wipe(again) {
    if (wiping && !again) return;
    wiping = true;
    tell("clear");
    box.replaceChildren();
    clearInterval(timer);
    if (!await handOver()) { setTimeout(wipe, 5000, true); return; }
    for (const account of await own.get("accounts") ?? []) await todokeStore.wipe(account);
    const headers = await todokeStore.signed("?room=1");
    await own.wipe();
    for (const name of ["who", "tablet"]) await caches.delete(name);
    await fetch("/wiped?room=1", { method: "POST", credentials: "same-origin", headers }).catch(() => {});
    tell("wiped");
  }

  async function stretch(pin, salt) {
    const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, key, 256));
  }
  async function remember(account, pin) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    await own.put("pin " + account, { salt, hash: await stretch(pin, salt), wrong: 0 });
  }
  async function offline(account, pin) {
    const known = await own.get("pin " + account);
    if (!known) return "never";
    if (known.wrong >= TRIES) return "pin.locked";
    await own.put("pin " + account, { ...known, wrong: known.wrong + 1 }); // counted before it is looked at: pulling the plug is no new try
    const hash = await stretch(pin, known.salt);
    if (!hash.every((b, i) => b === known.hash[i])) return known.wrong + 1 >= TRIES ? "pin.locked" : "pin.wrong";
    await own.put("pin " + account, { ...known, wrong: 0 });
    return "";
  }

  async function enter() {
    busy = true;
    const pin = digits, { status, body } = await ask("/tablet/unlock", { account: who.account, pin });
    let problem = status === 200 ? "" : body.code ?? "busy";
    if (status === 0) problem = await offline(who.account, pin);
    busy = false;
    digits = "";
    if (status === 200 && body.once) return choose();
    if (!problem) {
      if (status === 200) await remember(who.account, pin);
      return go(who.account);
    }
    tell(problem, who.name);
    if (problem === "pin.locked" || problem === "pin.none") who.pin = problem === "pin.locked" ? "locked" : "";
    draw();
  }

  // choose asks for a PIN of one's own.
  async function choose() {
    select(who.account);
    mine = async pin => {
      const { status, body } = await ask("/tablet/pin", { pin });
      if (status !== 204) { deselect(); tell(body.code ?? "busy", who.name); select(who.account); return draw(); }
      await remember(who.account, pin);
      go(who.account);
    };
    tell("own");
    draw();
  }

  const secure = location.protocol === "https:" ? "; Secure" : "";
  const select = account => { document.cookie = `at=${account}; Path=/; SameSite=Strict${secure}`; };
  const deselect = () => { document.cookie = `at=; Path=/; Max-Age=0; SameSite=Strict${secure}`; };

  async function go(account) {
    const known = await own.get("accounts") ?? [];
    if (!known.includes(account)) await own.put("accounts", [...known, account]);
    select(account);
    await (await caches.open("who")).put("/who", new Response(account));
    location.replace(state.classes?.length ? "/class/" + encodeURIComponent(state.classes[0]) : "/");
  }

  // A passkey lies on its owner's telephone, never on this tablet.
  const bytes = s => Uint8Array.from(atob(s.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
  const code = b => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  async function byKey() {
    const { status, body } = await ask("/tablet/enter");
    if (status !== 200) return tell(status ? "busy" : "off");
    const { publicKey } = body.options;
    let key;
    try {
      key = await navigator.credentials.get({ publicKey: { ...publicKey, hints: ["hybrid", "security-key"], challenge: bytes(publicKey.challenge), allowCredentials: [] } });
    } catch { return tell("keybad"); }
    const r = key.response;
    const answer = await ask("/tablet/enter?id=" + body.id, null, JSON.stringify({ id: key.id, rawId: code(key.rawId), type: key.type, clientExtensionResults: {},
      response: { authenticatorData: code(r.authenticatorData), clientDataJSON: code(r.clientDataJSON), signature: code(r.signature), userHandle: r.userHandle ? code(r.userHandle) : undefined } }));
    if (answer.status !== 200) return tell("keybad");
    who = answer.body;
    if (who.once) return choose();
    const known = await own.get("pin " + who.account);
    if (known) await own.put("pin " + who.account, { ...known, wrong: 0 });
    go(who.account);
  }

  function press(d) {
    if (busy || digits.length >= 6) return;
    digits += d;
    dots();
    if (digits.length === 6) mine ? mine(digits) : enter();
    if (digits.length === 6 && mine) digits = "";
  }
  const dots = () => { const el = at("#dots"); if (el) [...el.children].forEach((dot, i) => dot.classList.toggle("is-on", i < digits.length)); };

  let drawn = "";
  const as = () => JSON.stringify([state, lang, who]);
  function draw() {
    drawn = as();
    document.documentElement.lang = sentences[lang].tag;
    at("#name").textContent = state.name || "届け";
    who ? pad() : tiles();
    at("#langs").replaceChildren(...sentences.order.map(l => make("button", { type: "button", className: "btn btn--plain", ariaPressed: String(l === lang), lang: sentences[l].tag,
      onclick: () => { lang = l; own.put("lang", l); draw(); tell(said, who?.name); } }, sentences[l].lang.replace(/\{([^|]*)\|[^}]*\}/g, "$1"))));
  }
  function tile(p) {
    return make("li", {}, make("button", { type: "button", className: "lk-tile", onclick: () => { who = { ...p }; digits = ""; mine = null; tell(p.pin === "locked" ? "pin.locked" : p.pin === "" ? "pin.none" : "", p.name); draw(); } },
      make("b", { lang: "ja" }, p.name), make("small", {}, text("role " + p.role))));
  }
  function tiles() {
    const mineFirst = state.profiles.filter(p => p.own), rest = state.profiles.filter(p => !p.own), shown = mineFirst.length ? mineFirst : rest;
    const open = at("#others")?.open ?? false;
    box.replaceChildren(make("h2", { className: "lk-h" }, text("who")), make("ul", { className: "lk-tiles" }, shown.map(tile)),
      mineFirst.length && rest.length ? make("details", { id: "others", className: "lk-others", open }, make("summary", { className: "btn btn--line" }, make("span", {}, text("others"))), make("ul", { className: "lk-tiles" }, rest.map(tile))) : "");
  }
  function pad() {
    const key = (label, f, name) => make("button", { type: "button", className: "lk-key", onclick: f, ...(name ? { ariaLabel: name } : {}) }, label);
    const plain = k => sentences[lang][k].replace(/\{([^|]*)\|[^}]*\}/g, "$1");
    const shut = !mine && (who.pin === "locked" || who.pin === "");
    box.replaceChildren(make("h2", { className: "lk-h" }, text("pin", who.name)),
      make("p", { id: "dots", className: "lk-dots", ariaHidden: "true" }, Array.from({ length: 6 }, () => make("i", {}))),
      make("div", { className: "lk-pad" }, "123456789".split("").map(d => key(d, () => press(d))), key("←", () => { digits = digits.slice(0, -1); dots(); }, plain("erase")), key("0", () => press("0")),
        make("button", { type: "button", className: "lk-key lk-back", onclick: () => { who = mine = null; digits = ""; deselect(); tell(""); draw(); } }, make("span", {}, text("back")))),
      mine ? "" : make("button", { type: "button", className: shut ? "btn btn--go btn--wide" : "btn btn--line btn--wide", onclick: byKey }, make("span", {}, text("key"))));
    dots();
  }
  addEventListener("keydown", event => {
    if (!who) return;
    if (/^\d$/.test(event.key)) press(event.key);
    if (event.key === "Backspace") { digits = digits.slice(0, -1); dots(); }
    if (event.key === "Escape") { who = mine = null; draw(); }
  });

  let timer;
  (async () => {
    deselect(); // nobody stands here until they say so
    await (await caches.open("who")).delete("/who");
    lang = await own.get("lang") ?? "ja";
    state = await own.get("state") ?? state;
    draw();
    timer = setInterval(() => { if (!who) refresh(); }, EVERY);
    addEventListener("online", () => refresh());
    await refresh();
    listen();
    if (online) await (await caches.open("tablet")).addAll(["/lock", "/assets/lock.js", "/assets/paper.css"]).catch(() => {});
  })();
})();
