// What the school pushes to this browser: asked for by a tap, kept by the school for this signed-in device only, and ended with it. How it stands
// is in <html data-push>: nothing where there are no pushes, home (an iPhone that must have the app on its home screen first), ask, later (not
// now), on, new (just now), no (the browser has been told no), sorry (it did not work; a tap tries again).
const todokePush = globalThis.document && (() => {
  "use strict";
  const root = document.documentElement, TENSECONDS = 10_000;
  const within = (ms, promise) => Promise.race([promise, new Promise((_, no) => setTimeout(() => no(new Error("nobody answers")), ms))]);
  const able = () => "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
  const post = async (path, body) => {
    const signed = typeof todokeStore === "undefined" ? {} : await todokeStore.signed().catch(() => ({}));
    const answer = await fetch(path, { method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json", ...signed }, body: JSON.stringify(body ?? {}) });
    if (!answer.ok) throw new Error(path + " answered " + answer.status);
    return answer;
  };
  const told = { get: () => localStorage.getItem("push") ?? "", set: text => localStorage.setItem("push", text) };

  // The service worker takes the messages; a page that is not the client may be the first to need it.
  async function worker() {
    if (!await navigator.serviceWorker.getRegistration()) {
      const own = globalThis.trustedTypes && !trustedTypes.defaultPolicy ? trustedTypes.createPolicy("default", { createScriptURL: url => { if (url === "/sw.js") return url; throw new TypeError("not ours: " + url); } }) : null;
      await navigator.serviceWorker.register(own ? own.createScriptURL("/sw.js") : "/sw.js", { updateViaCache: "none" });
    }
    return within(TENSECONDS, navigator.serviceWorker.ready);
  }

  // look says how it stands, and tells the school again once a day: an address may have changed, or the session.
  async function look() {
    if (!able()) return root.dataset.push = navigator.standalone === false ? "home" : "";
    if (Notification.permission === "denied") return root.dataset.push = "no";
    const reg = await navigator.serviceWorker.getRegistration(), now = await within(TENSECONDS, reg?.pushManager.getSubscription() ?? null).catch(() => null);
    if (!now || Notification.permission !== "granted") return root.dataset.push = Number(told.get()) > Date.now() ? "later" : "ask";
    const key = now.endpoint + new Date().toDateString();
    if (told.get() !== key) await post("/push", now).then(() => told.set(key)).catch(() => {});
    return root.dataset.push = "on";
  }

  // on is the tap: the browser's own question comes first, while the tap still counts.
  async function on() {
    root.dataset.push = "wait";
    try {
      if (await Notification.requestPermission() !== "granted") return look();
      const [reg, { key }] = await Promise.all([worker(), fetch("/push", { credentials: "same-origin" }).then(r => r.json())]);
      const old = await within(TENSECONDS, reg.pushManager.getSubscription());
      if (old) await old.unsubscribe(); // it may be of another house's key
      const now = await within(20_000, reg.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) }));
      await post("/push", now);
      told.set(now.endpoint + new Date().toDateString());
      root.dataset.push = "new";
    } catch (err) {
      console.warn("no push:", err.message);
      root.dataset.push = "sorry";
    }
  }

  // off ends it on this device; the school is told first, for it may be the last that can be.
  async function off() {
    await post("/push/off").catch(() => {});
    const reg = await navigator.serviceWorker?.getRegistration();
    await (await reg?.pushManager?.getSubscription())?.unsubscribe();
    localStorage.removeItem("push");
    return look();
  }

  addEventListener("click", event => {
    const what = event.target.closest?.("[data-push-do]")?.dataset.pushDo;
    if (what === "on") on();
    if (what === "off") off().catch(() => {});
    if (what === "later") { told.set(String(Date.now() + 30 * 24 * 3600_000)); root.dataset.push = "later"; }
  });
  return { look, off };
})();
if (globalThis.document?.currentScript.src.endsWith("/push.js")) todokePush.look().catch(() => {}); // a page that is not the client
