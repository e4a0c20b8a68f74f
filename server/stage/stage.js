// The demo's start page: switches, clock and telephone. It only shows what the house answers.
(() => {
  "use strict";
  const $ = s => document.querySelector(s), all = s => [...document.querySelectorAll(s)], words = document.body.dataset;
  const post = (path, body) => fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })
    .then(r => { if (!r.ok) throw new Error(path + " " + r.status); return r.status === 204 ? null : r.json(); });

  function show(state) {
    $("#now").textContent = state.clock;
    for (const b of all("[data-host]")) {
      const cut = state.cut[b.dataset.host], house = b.dataset.host === "*";
      b.setAttribute("aria-checked", String(!cut));
      b.querySelector("[data-state]").textContent = house ? (cut ? words.stopped : words.runs) : (cut ? words.cut : words.up);
    }
    const moments = all("[data-moment]"), passed = moments.filter(b => state.passed.includes(b.dataset.moment));
    for (const b of moments) {
      b.disabled = state.passed.includes(b.dataset.moment);
      b.setAttribute("aria-pressed", String(b === passed.at(-1)));
    }
  }
  const look = () => fetch("/demo/state").then(r => r.json()).then(show).catch(() => {});
  look();
  setInterval(look, 3000);
  for (const b of all("[data-host]")) b.onclick = () => post("/demo/net", { host: b.dataset.host, cut: b.getAttribute("aria-checked") === "true" }).then(show);
  for (const b of all("[data-moment]")) b.onclick = () => {
    document.body.setAttribute("aria-busy", "true");
    post("/demo/clock", { moment: b.dataset.moment }).then(show).finally(() => document.body.removeAttribute("aria-busy"));
  };

  // The telephone.
  let call = null, typed = "", waiting = 0;
  const from = $("#from"), lines = all("[data-line]"), line = () => lines[from.selectedOptions[0].dataset.school || 0].dataset.line;
  from.onchange = () => lines.forEach((p, i) => { p.hidden = String(i) !== (from.selectedOptions[0].dataset.school || "0"); });
  from.onchange();
  for (const a of all("[data-from]")) a.onclick = () => { from.value = a.dataset.from; from.onchange(); };

  function speak(say) {
    if (!("speechSynthesis" in window)) return;
    speechSynthesis.cancel();
    if (!$("#voice").checked) return;
    for (const s of say) speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(s.text), { lang: s.lang === "cmn-CN" ? "zh-CN" : s.lang }));
  }
  function heard(h) {
    typed = "";
    $("#typed").textContent = "";
    $("#say").replaceChildren(...h.say.map(s => Object.assign(document.createElement("p"), { textContent: s.text, lang: s.lang === "cmn-CN" ? "zh-Hans" : s.lang.slice(0, 2) })));
    $("#say").scrollTop = 0;
    $("#twiml").textContent = h.twiml;
    speak(h.say);
    if (h.action) call = h; else { call = null; ended(true); }
    arm();
  }
  function arm() { // a minute without a key is the telephone's silence: a reader needs longer than a listener
    clearTimeout(waiting);
    if (call) waiting = setTimeout(() => send("", false), 60000);
  }
  function ended(spoken) {
    clearTimeout(waiting);
    $("#end").hidden = true;
    $("#dial").hidden = false;
    from.disabled = false;
    if (spoken) $("#say").append(Object.assign(document.createElement("p"), { textContent: "— " + words.ended }));
  }
  const trouble = () => { call = null; ended(true); };
  function send(digits, pound) {
    clearTimeout(waiting);
    const at = call;
    post("/demo/tel/key", { line: line(), call: at.call, action: at.action, digits, pound }).then(h => { if (call === at) heard(h); }).catch(trouble);
  }
  $("#dial").onclick = () => {
    $("#dial").hidden = true;
    $("#end").hidden = false;
    from.disabled = true;
    post("/demo/tel/dial", { line: line(), from: from.value }).then(heard).catch(trouble);
  };
  $("#end").onclick = () => {
    if (call) post("/demo/tel/end", { line: line(), call: call.call });
    call = null;
    speak([]);
    ended(true);
  };
  function press(key) {
    if (!call) return;
    arm();
    if (key === "#" && call.finish) return send(typed, true);
    typed += key;
    $("#typed").textContent = typed;
    if ((call.max && typed.length >= call.max) || typed === "*") send(typed, false);
  }
  for (const b of all("[data-key]")) b.onclick = () => press(b.dataset.key);
  addEventListener("keydown", e => {
    if (!call || e.target === from || e.ctrlKey || e.metaKey || e.altKey) return;
    const b = $(`[data-key="${CSS.escape(e.key)}"]`);
    if (!b) return;
    b.classList.add("hit");
    setTimeout(() => b.classList.remove("hit"), 140);
    press(e.key);
  });
})();
