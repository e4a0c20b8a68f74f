// The device's store, for the page (Go asks for it through todoke.store) and the service worker alike: one database per account, one
// table of rows under keys like paths ("out/<place>/<n>"). A row is { clear, iv, box }: a short word in the open, and the rest encrypted
// under a key that never leaves this browser and is bound to the row's name. The database is one person's, and is deleted whole.
//
// Every call ends: after 5 s without an answer the database is opened once more, and a second silence is the error "storage".
const todokeStore = (() => {
  "use strict";
  const WAIT = 5000, name = account => "todoke-" + account;
  const utf8 = new TextEncoder();

  const settled = request => new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });

  async function connect(account) {
    const request = indexedDB.open(name(account), 1);
    let born = false;
    request.onupgradeneeded = () => {
      born = true;
      request.result.createObjectStore("rows");
      request.result.createObjectStore("key");
    };
    const db = await settled(request);
    db.onversionchange = () => db.close();
    // The key is made outside of any transaction, and the first one in stays.
    let key = await settled(db.transaction("key").objectStore("key").get("key"));
    if (!key) {
      const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
      const tx = db.transaction("key", "readwrite", { durability: "strict" }), keys = tx.objectStore("key");
      const done = ended(tx);
      keys.get("key").onsuccess = event => { if (!(key = event.target.result)) keys.put(key = made, "key"); };
      await done;
    }
    return { db, key, born };
  }

  const ended = tx => new Promise((yes, no) => {
    tx.oncomplete = () => yes();
    tx.onabort = () => no(tx.moved ? new Error("moved") : tx.error ?? new Error("aborted"));
  });

  async function seal(key, row, bytes) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, box: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(row) }, key, bytes) };
  }

  async function unseal(key, row, { iv, box }) {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(row) }, key, box));
  }

  const under = prefix => IDBKeyRange.bound(prefix, prefix + "\uffff");

  async function open(account) {
    let at = await within(connect(account));
    const born = at.born;

    // ask runs f on the database, and once more on a fresh connection when the first fails in a way that a new one may mend.
    async function ask(f) {
      try { return await within(f(at)); } catch (err) {
        if (err.message === "moved" || err.name === "QuotaExceededError") throw err;
        try { at.db.close(); } catch {}
        at = await within(connect(account));
        if (at.born) throw new Error("cleared"); // what was here is gone: a new life begins with the next page
        return await within(f(at));
      }
    }

    async function get({ db, key }, ranges) {
      const rows = db.transaction("rows").objectStore("rows");
      const found = await Promise.all(ranges.map(range => Promise.all([settled(rows.getAllKeys(range)), settled(rows.getAll(range))])));
      return Promise.all(found.flatMap(([names, values]) => names.map(async (row, i) =>
        ({ key: row, clear: values[i].clear, bytes: values[i].box ? await unseal(key, row, values[i]) : null }))));
    }

    return {
      born,
      // read returns [{ key, clear, bytes }] of the rows under a prefix (or of the one row of that name), in the order of their keys.
      read: (prefix, exact) => ask(at => get(at, [exact ? IDBKeyRange.only(prefix) : under(prefix)])),
      // names are the keys alone of the rows under a prefix.
      names: prefix => ask(({ db }) => settled(db.transaction("rows").objectStore("rows").getAllKeys(under(prefix)))),
      // readAll does so for several prefixes in one transaction: all rows are as they were at one moment.
      readAll: prefixes => ask(at => get(at, prefixes.map(under))),
      // commit does everything or nothing: it fails with "moved" when a row's clear word is not what was expected ("" for no row).
      // expect: [[key, clear]], put: [[key, clear, bytes or null]], drop: [key or "prefix/*"]. Strict waits for the disk.
      commit: (expect, put, drop, strict) => ask(async ({ db, key }) => {
        const sealed = await Promise.all(put.map(([row, , bytes]) => bytes ? seal(key, row, bytes) : {}));
        const tx = db.transaction("rows", "readwrite", { durability: strict ? "strict" : "relaxed" }), rows = tx.objectStore("rows");
        const done = ended(tx), late = setTimeout(() => { try { tx.abort(); } catch {} }, WAIT - 500);
        const write = () => {
          for (const row of drop) rows.delete(row.endsWith("/*") ? under(row.slice(0, -1)) : row);
          put.forEach(([row, clear], i) => rows.put({ clear, ...sealed[i] }, row));
          tx.commit?.(); // nothing more is asked: it need not wait until each of these has been answered
        };
        let open = expect.length;
        if (!open) write();
        for (const [row, clear] of expect) rows.get(row).onsuccess = event => {
          if ((event.target.result?.clear ?? "") !== clear) { tx.moved = true; try { tx.abort(); } catch {} } else if (--open === 0) write();
        };
        try { await done; } finally { clearTimeout(late); }
      }),
      close: () => at.db.close(),
    };
  }

  const within = promise => {
    let timer;
    return Promise.race([promise, new Promise((_, no) => { timer = setTimeout(() => no(new Error("storage")), WAIT); })]).finally(() => clearTimeout(timer));
  };

  // wipe deletes an account's database, and that of the files it may see. It ends also when another tab holds one: the deletion then waits for that tab.
  const wipe = account => Promise.all([account, account + "/files"].map(whose => within(settled(indexedDB.deleteDatabase(name(whose))))));

  // own is what belongs to the device and to none of its people: the key by which it proves that it is itself, which no script can read, and what a
  // classroom's tablet knows of who may come in. A device that was never paired has no such database, and none is made by asking.
  const own = (() => {
    const NAME = "todoke-device";
    const there = async () => !indexedDB.databases || (await indexedDB.databases()).some(db => db.name === NAME);
    async function use(mode, f) {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore("kv");
      const db = await settled(request);
      try {
        const tx = db.transaction("kv", mode, { durability: "strict" }), done = ended(tx), found = settled(f(tx.objectStore("kv")));
        await done;
        return await found;
      } finally { db.close(); }
    }
    return {
      get: async key => await within(there()) ? within(use("readonly", kv => kv.get(key))) : undefined,
      put: (key, value) => within(use("readwrite", kv => kv.put(value, key))),
      wipe: () => within(settled(indexedDB.deleteDatabase(NAME))),
    };
  })();

  // signed is the header by which this device proves that it is itself: the school gives a number, the device's key signs it. Nothing without a key.
  async function signed(query = "") {
    const key = await own.get("key");
    if (!key) return {};
    const answer = await fetch("/prove" + query, { method: "POST", credentials: "same-origin", cache: "no-store", redirect: "error" });
    if (!answer.ok) return {};
    const { nonce } = await answer.json();
    const sign = new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, utf8.encode("todoke device\0" + nonce)));
    return { "Todoke-Proof": nonce + "." + btoa(String.fromCharCode(...sign)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") };
  }

  // send posts what waits in the outbox, in order, place by place; true when the school has answered for everything that is there. A row
  // keeps its place: only the app, which folds the answers in, takes it out. "sent" in its clear word only spares a second sending.
  async function send(account) {
    const store = await open(account);
    try {
      let all = true;
      for (const [place, rows] of group(await store.read("out/"))) {
        const waiting = rows.filter(row => row.clear !== "sent");
        for (let i = 0; i < waiting.length;) {
          const batch = [];
          for (let size = 0; i < waiting.length && (!batch.length || size + waiting[i].bytes.length < 512 << 10); i++) {
            batch.push(waiting[i]);
            size += waiting[i].bytes.length;
          }
          // as: on a tablet that many share, these words are this account's, whoever stands before it now.
          const whose = "?as=" + encodeURIComponent(account);
          const answer = await fetch("/sync/" + encodeURIComponent(place) + whose, {
            method: "POST", credentials: "same-origin", cache: "no-store", redirect: "error",
            headers: { "Content-Type": "application/octet-stream", ...await signed(whose) }, body: new Blob(batch.flatMap(row => [length(row.bytes.length), row.bytes])),
          });
          if (!answer.ok) { all = false; break; }
          const settled = acked(new Uint8Array(await answer.arrayBuffer()));
          const taken = batch.filter(row => settled.has(row.key.split("/").slice(2).join("/")));
          await mark(store, taken);
          if (taken.length < batch.length) { all = false; break; } // the school asks for something else first: the app knows what
        }
      }
      return all;
    } finally { store.close(); }
  }

  // acked reads which operations an answer settles, as "<device>/<n>": its Ack frames (sync/wire), and no other.
  function acked(bytes) {
    const found = new Set(), text = new TextDecoder();
    let at = 0;
    const uint = () => { let n = 0, unit = 1; for (;; unit *= 128) { const b = bytes[at++]; n += b % 128 * unit; if (!(b > 127)) return n; } };
    const int = () => { const n = uint(); return n % 2 ? -(n + 1) / 2 : n / 2; };
    const word = () => { if (uint() !== 0) return ""; const size = uint(); return text.decode(bytes.subarray(at, at += size)); };
    while (at < bytes.length) {
      const size = uint(), end = at + size;
      if (bytes[at++] === 6) {
        const device = word();
        uint(); // epoch
        for (let left = uint(), n = 0; left > 0 && at < end; left--) {
          n += int();
          int(); int(); word(); // seq, heard, refused: an answer, whatever it is
          found.add(device + "/" + String(n).padStart(16, "0"));
        }
      }
      at = end;
    }
    return found;
  }

  // mark says "sent" of rows that are still there; a row that the app has taken out meanwhile stays out.
  async function mark(store, rows) {
    for (const row of rows) {
      await store.commit([[row.key, row.clear]], [[row.key, "sent", row.bytes]], [], false).catch(err => { if (err.message !== "moved") throw err; });
    }
  }

  const group = rows => rows.reduce((map, row) => {
    const place = row.key.split("/")[1];
    return map.set(place, [...(map.get(place) ?? []), row]);
  }, new Map());

  // length is a frame's length as the uvarint that goes before it.
  const length = n => {
    const bytes = [];
    for (; n > 127; n = Math.floor(n / 128)) bytes.push(n % 128 | 128);
    return new Uint8Array([...bytes, n]);
  };

  return { open, wipe, send, own, signed };
})();
