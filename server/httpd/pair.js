// A device that is paired makes a key of its own: its private half stays in this browser, unreadable to every script. Its public half goes to the
// school with the code that is on the screen.
(async () => {
  "use strict";
  if (!globalThis.crypto?.subtle || document.documentElement.dataset.keyed) return;
  const key = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  await todokeStore.own.put("key", key.privateKey);
  await fetch("/pair/key", { method: "POST", credentials: "same-origin", body: await crypto.subtle.exportKey("raw", key.publicKey) });
})();
