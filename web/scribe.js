// The scribe: a page's words are written by a worker, this same script once more. On the page's own thread each step of a commit waits for whatever is being
// drawn; a worker has the store to itself, and the page hears when the word lies there. Until the worker is there, and where there is none, the page
// writes itself.
const todokeScribe = (() => {
  "use strict";
  if (globalThis.document) return { of };

  const stores = new Map();
  // Who opens a store that is gone must not make one: the page has to learn that its life has ended.
  async function born(account) {
    const store = await todokeStore.open(account);
    if (!store.born) return store;
    store.close();
    await todokeStore.wipe(account);
    throw new Error("cleared");
  }
  // The first message has no args: it opens the store, and is answered when it is open.
  addEventListener("message", async ({ data: { number, account, args } }) => {
    try {
      if (!stores.has(account)) stores.set(account, born(account));
      const store = await stores.get(account).catch(err => { stores.delete(account); throw err; });
      if (args) await store.commit(...args);
      postMessage({ number, at: performance.timeOrigin + performance.now() });
    } catch ({ name, message }) {
      postMessage({ number, failed: { name, message } });
    }
  });

  // of returns a store whose commits are the scribe's, from a moment after it was asked for; they return when it lay there (ms since 1970), which the page
  // hears once it has painted. The scribe ends each within ten seconds, as the store does; one that is silent longer has gone, and whether it wrote is for
  // the next reading to find out.
  function of(account, store, script, idle) {
    let worker, ready = false, last = 0;
    const waits = new Map(), direct = store.commit;
    const end = message => {
      worker?.terminate();
      worker = null;
      for (const { no } of waits.values()) no(new Error(message));
      waits.clear();
    };
    idle(() => {
      try { worker = new Worker(script); } catch { return; }
      worker.onerror = () => end("storage");
      worker.postMessage({ number: 0, account });
      worker.onmessage = ({ data: { number, failed, at } }) => {
        ready ||= !failed;
        const wait = waits.get(number);
        waits.delete(number);
        if (failed) wait?.no(Object.assign(new Error(failed.message), { name: failed.name })); else wait?.yes(at);
      };
    });
    return { ...store,
      commit: (...args) => worker && ready ? new Promise((yes, no) => {
        const number = ++last, late = setTimeout(() => end("storage"), 12_000), over = f => value => { clearTimeout(late); f(value); };
        waits.set(number, { yes: over(yes), no: over(no) });
        worker.postMessage({ number, account, args });
      }) : direct(...args),
      close: () => { end("storage"); store.close(); },
    };
  }
})();
