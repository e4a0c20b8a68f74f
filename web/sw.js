// The service worker: the app without a network. VERSION and FILES come before this text, store.js and expand.js too.
//
// A version is installed wholly or not at all, into a cache of its own. Older versions stay until the new one has started once, and one that
// did not start is passed over. It answers for this origin only, and only for pages and static files: what is said goes by the app itself,
// or, with the app closed, by send.
"use strict";
const CACHE = "app-" + VERSION, PATIENCE = 50; // ms for a near school's own page; a far one is not waited for when this device knows something

self.addEventListener("install", event => event.waitUntil(install()));

async function install() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map(async file => {
      const old = await caches.match(file); // a file that did not change keeps its hashed name
      // What has its content's hash in its name was fetched by the page a moment ago: a megabyte is not fetched twice.
      const answer = old && file.startsWith("/assets/") ? old : await fetch(file, { cache: file.startsWith("/assets/") ? "default" : "no-cache", credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(file + " answered " + answer.status);
      await cache.put(file, file.endsWith(".wasm") ? todokeExpanded(answer) : answer);
    }));
    await cache.put("/whole", new Response(VERSION));
    await fetch("/help", { credentials: "same-origin" }).then(answer => answer.ok && helpKept(answer)).catch(() => {}); // before somebody is in a tunnel
  } catch (err) {
    await caches.delete(CACHE); // all or nothing: half an app is none
    throw err;
  }
}

self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

self.addEventListener("message", event => {
  const { skip, started, failed } = event.data ?? {};
  if (skip) event.waitUntil(self.skipWaiting());
  if (started) event.waitUntil(Promise.all([tidy(started), looked()]));
  if (failed) event.waitUntil(Promise.allSettled([pass(failed), who().then(account => account && todokeStore.send(account))])); // no app: what waits goes from here
});

// versions are the whole caches, the newest first.
async function versions() {
  const whole = [];
  for (const name of (await caches.keys()).filter(name => name.startsWith("app-")).reverse()) {
    const cache = await caches.open(name);
    if (await cache.match("/whole")) whole.push({ name, cache });
  }
  return whole;
}

// tidy deletes what is older than the version that has started. The page tells its WASM's name, for it may be an older version's page.
async function tidy(wasm) {
  const all = await versions(), i = all.findIndex(({ name }) => name === CACHE);
  if (i < 0 || !await all[i].cache.match(wasm)) return;
  await all[i].cache.delete("/failed");
  for (const { name } of all.slice(i + 1)) await caches.delete(name);
}

// pass remembers that a version did not start on this device: pages come from the one before, as long as there is one.
async function pass(wasm) {
  for (const { cache } of await versions()) if (await cache.match(wasm)) await cache.put("/failed", new Response(""));
}

async function shell() {
  let any;
  for (const { cache } of await versions()) {
    const found = await cache.match("/shell");
    if (found && !await cache.match("/failed")) return found;
    any ??= found;
  }
  return any;
}

self.addEventListener("sync", event => {
  const [tag, account] = event.tag.split(" ");
  if (tag === "outbox" && account) event.waitUntil(todokeStore.send(account).then(all => { if (!all) throw new Error("the school has not taken everything yet"); }));
});

// What the school pushes says that there is something, and about nobody; what it is, the app shows. A browser that understands the message by itself
// shows the same without us.
self.addEventListener("push", event => {
  let note = {};
  try { note = event.data.json().notification ?? {}; } catch { /* a message that nobody can read still has to be shown */ }
  event.waitUntil(Promise.all([self.registration.showNotification(note.title || "届け", { body: note.body ?? "", lang: note.lang ?? "ja", tag: note.tag ?? "", requireInteraction: !!note.requireInteraction,
    icon: "/icons/icon-192.png", badge: "/icons/icon-192.png", data: { navigate: note.navigate ?? "/" } }), looked()]));
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data?.navigate ?? "/"));
});

// lead opens what a notification is about, in the app that is open already where there is one. The address is a path of this origin, whatever it says.
async function lead(to) {
  const { pathname, search } = new URL(to, location.origin), url = location.origin + pathname + search;
  const open = (await self.clients.matchAll({ type: "window", includeUncontrolled: true })).filter(c => new URL(c.url).origin === location.origin);
  const one = open.find(c => c.focused) ?? open[0];
  await one?.focus().catch(() => {});
  if (await one?.navigate(url).catch(() => null)) return;
  await self.clients.openWindow(url);
}

// A browser's maker may give a new address at any time; the school hears of it, or the next opening of the app tells it.
self.addEventListener("pushsubscriptionchange", event => event.waitUntil((async () => {
  const now = event.newSubscription ?? (event.oldSubscription && await self.registration.pushManager.subscribe(event.oldSubscription.options));
  await fetch(now ? "/push" : "/push/off", { method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json", ...await todokeStore.signed().catch(() => ({})) }, body: JSON.stringify(now ?? {}) });
})()));

// The screens of the client (app/page's New and staffScreen): they open without a network. What only the school draws is not among them.
const PAGES = /^\/(|board|absences|headcount|checkups|nurse|talks|safety|letters|((notices|care|calendar)(\/[^/]+)?|register(\/[^/]+){0,2}|(class|talk|meet)\/[^/]+|meetings(\/[^/]+\/[^/]+)?|ask(\/[^/]+\/[^/]+)?|(absence|letter)\/[^/]+\/[^/]+))$/;
let said = 0; // when a plain form was last sent: what follows must be the school's own answer

self.addEventListener("fetch", event => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate" && request.method !== "GET") said = Date.now();
  else if (request.mode === "navigate" && PAGES.test(url.pathname)) event.respondWith(page(request, url));
  else if (request.mode === "navigate" && url.pathname === "/lock") { // a classroom's tablet begins here, off line too
    event.respondWith(fetch(request).catch(async () => await caches.match("/lock") ?? Response.error()));
  } else if (request.mode === "navigate" && url.pathname === "/help") {
    event.respondWith(help(request));
  } else if (request.method === "GET" && /^\/assets\/(help\.js|paper\.css)$/.test(url.pathname)) {
    event.respondWith(fetch(request).then(helpKept, async () => await caches.match(url.pathname) ?? Response.error()));
  } else if (request.method === "GET" && url.pathname.startsWith("/file/") && url.searchParams.has("face")) {
    event.respondWith(face(request));
  } else if (request.method === "GET" && /^\/file\/[^/]+\/[^/]+$/.test(url.pathname)) {
    event.respondWith(attached(request));
  } else if (request.method === "GET" && /^\/(assets|icons)\/|^\/manifest\.webmanifest$/.test(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then(found => found ?? fetch(request)));
  }
});

// Photos by which children are known, and files that came with letters, lie in a store beside the account's (server/httpd/unopened.go), encrypted as that is:
// they are the signed-in person's, go with them, and nobody who stands at this device later opens them. Each is kept under its address, in the form
// of a line of headers and the bytes; its clear word is when it came, that of "asked" when the school was last asked about all of them.
const FAR = 30 * 24 * 3600_000; // silent for longer: the school has to say anew who may see what
async function files(f) {
  const account = await who(), store = account && await todokeStore.open(account + "/files");
  if (!store) return null;
  try { return await f(store); } catch (err) {
    if (err.message === "cleared") await todokeStore.wipe(account + "/files"); // the person left meanwhile: not even an empty one stays
    throw err;
  } finally { store.close(); }
}
const kept = path => files(async store => {
  const [[row], [asked]] = await Promise.all([store.read(path, true), store.read("asked", true)]);
  if (!row || Date.now() - Math.max(row.clear, asked?.clear ?? 0) > FAR) return null;
  const end = row.bytes.indexOf(10);
  return new Response(row.bytes.subarray(end + 1), { headers: JSON.parse(new TextDecoder().decode(row.bytes.subarray(0, end))) });
}).catch(() => null);
async function keep(store, path, answer) {
  const head = JSON.stringify([...answer.headers].filter(([name]) => name.startsWith("content-") && name !== "content-encoding"));
  await store.commit([], [[path, String(Date.now()), new Uint8Array(await new Blob([head, "\n", await answer.blob()]).arrayBuffer())]], [], false);
}

// looked asks the school which files this device is to have, whenever the app has started, letters have come, or something was pushed. It fetches what is
// not here, while there is plenty of room; of the others it asks one by one, and what is not shown any more, because a right has ended, a letter was
// taken back or a child erased, goes from here too.
let looking = Promise.resolve();
const looked = () => looking = looking.then(look).catch(() => {}); // one after the other: a letter that comes meanwhile is not missed
async function look() {
  for (const old of ["faces", "files"]) await caches.delete(old); // where they lay before, for all to read
  const ask = (path, method) => fetch(path, { method, credentials: "same-origin", cache: "no-store", redirect: "error" }), gone = answer => [401, 403, 404].includes(answer.status);
  await files(async store => {
    const answer = await ask("/file");
    if (!answer.ok) return answer.status === 401 && store.commit([], [], ["/file/*"], false);
    const want = await answer.json(), have = await store.names("/file/");
    for (const path of have.filter(path => !want.includes(path))) if (gone(await ask(path, "HEAD"))) await store.commit([], [], [path], false);
    await store.commit([], [["asked", String(Date.now()), null]], [], false);
    for (const path of want.filter(path => !have.includes(path))) {
      const { usage, quota } = await navigator.storage.estimate();
      if (usage > quota / 2) return; // what somebody says here needs the room
      const file = await ask(path);
      if (file.ok) await keep(store, path, file);
    }
  });
}

// face is the photo by which a child is known: the one that is kept, for it never changes.
async function face(request) {
  const { pathname, search } = new URL(request.url), path = pathname + search, had = await kept(path);
  if (had) return had;
  const answer = await fetch(request);
  if (answer.ok) await files(store => keep(store, path, answer.clone())).catch(() => {});
  return answer;
}

// page answers with the school's own page when that comes at once, else with what this address showed last (which is looked for meanwhile),
// else with the shell.
async function page(request, url) {
  const online = fetch(request).then(answer => { if (answer.status >= 500) throw new Error("not now"); return answer; });
  online.catch(() => {});
  const kept = snapshot(url.pathname).then(page => page ?? Promise.reject(new Error("nothing is kept")));
  kept.catch(() => {});
  const patience = Date.now() - said < 10_000 ? 8000 : PATIENCE;
  try {
    return await Promise.race([online, new Promise((_, no) => setTimeout(() => no(new Error("slow")), patience))]);
  } catch {
    return await Promise.any([online, kept]).catch(async () => !await who() && await caches.match("/lock") ? Response.redirect("/lock") : shell()) ?? Response.error(); // nothing kept: the network may take its time
  }
}

// attached is a file that came with a letter: the school's own each time it can be reached, because a right may have ended, and what is refused is
// forgotten here; without a network the copy that this device has.
async function attached(request) {
  const { pathname, search } = new URL(request.url), path = pathname + search;
  const answer = await fetch(request).catch(() => null);
  if (!answer || answer.status >= 500) return await kept(path) ?? answer ?? Response.error();
  if (answer.ok) await files(store => keep(store, path, answer.clone())).catch(() => {});
  else if (answer.status === 404 || answer.status === 403) await files(store => store.commit([], [], [path], false)).catch(() => {});
  return answer;
}

// help is about nobody: the last one that was seen, or fetched when the app came, is kept with what it is drawn by.
async function helpKept(answer) {
  const path = new URL(answer.url).pathname, cache = await caches.open("help");
  if (answer.ok) await cache.put(path, answer.clone());
  if (path === "/help") for (const file of ["/assets/help.js", "/assets/paper.css"]) if (!await cache.match(file)) await cache.add(file);
  return answer;
}
async function help(request) {
  try {
    return await helpKept(await fetch(request));
  } catch {
    return await caches.match("/help") ?? Response.error();
  }
}

// who is signed in here; "" for nobody.
const who = async () => await (await (await caches.open("who")).match("/who"))?.text() ?? "";

// snapshot is the shell around what an address showed last to the person who is signed in here; null when there is none.
async function snapshot(path) {
  const account = await who(), frame = account && await shell();
  if (!frame) return null;
  const store = await todokeStore.open(account);
  try {
    const [row] = await store.read("page" + path, true);
    if (!row || Date.now() - row.clear > FAR) return null;
    const { html, title, lang, data } = JSON.parse(new TextDecoder().decode(row.bytes)), plain = text => String(text).replace(/[&<>"]/g, c => `&#${c.charCodeAt()};`);
    const told = Object.entries(data).map(([k, v]) => ` data-${k.replace(/[A-Z]/g, c => "-" + c.toLowerCase())}="${plain(v)}"`).join("");
    const text = (await frame.text()).replace('<html lang="ja">', () => `<html lang="${plain(lang)}"${told}>`)
      .replace("<title>届け</title>", () => `<title>${plain(title)}</title>`)
      .replace(/<!--page-->[^]*<!--\/page-->/, () => html);
    const headers = new Headers(frame.headers);
    for (const name of ["content-length", "content-encoding", "etag"]) headers.delete(name);
    return new Response(text, { headers });
  } finally { store.close(); }
}
