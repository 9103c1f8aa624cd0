// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Keeps a seat's page up to date. Without it the page works with forms and reloading; with it,
// what happens appears by itself, drafts survive, and what could not be sent is sent once it can.

"use strict";

(() => {
  const body = document.body;
  const page = body.dataset.page;
  if (!body.dataset.seat) return; // nobody has sat down yet

  const nl = document.documentElement.lang === "nl";
  const say = (dutch, english) => (nl ? dutch : english);
  const find = (id) => document.getElementById(id);
  const store = {
    get(key) {
      try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
    },
    set(key, value) {
      try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full, or not allowed */ }
    },
    drop(key) {
      try { localStorage.removeItem(key); } catch { /* not allowed */ }
    },
  };

  // ---- the clock

  let clock = null;
  let told = 0;

  function two(n) {
    return String(n).padStart(2, "0");
  }

  function tick() {
    if (!clock) return;
    const since = clock.running ? ((Date.now() - told) * clock.rate) / 1000 : 0;
    const t = Math.floor((clock.start + clock.t + since) / 60000);
    const day = Math.floor(t / 1440) + 1;
    const words = `${day > 1 ? `d${day} ` : ""}${two(Math.floor(t / 60) % 24)}:${two(t % 60)}`;
    if (find("clock").textContent !== words) find("clock").textContent = words;
    const real = find("real");
    if (real) real.textContent = realTime(clock.wall + Date.now() - told);
    for (const wait of document.querySelectorAll(".wait")) tickWait(wait, clock.t + since);
    for (const until of document.querySelectorAll(".until")) tickUntil(until, clock.t + since);
  }

  function realTime(ms) {
    const now = new Date(ms);
    return `${two(now.getHours())}:${two(now.getMinutes())}`;
  }

  // Somebody waits since then, and is kept waiting too long.
  function tickWait(wait, now) {
    const waited = Math.max(now - wait.dataset.since, 0);
    const late = waited >= wait.dataset.late;
    wait.classList.toggle("late", late);
    wait.querySelector("b").hidden = !late;
    wait.querySelector("i").textContent = Math.floor(waited / 60000);
  }

  // Something comes then.
  function tickUntil(until, now) {
    const left = Math.ceil((until.dataset.at - now) / 60000);
    until.hidden = left <= 0;
    until.querySelector("i").textContent = left;
  }

  function takeClock(c) {
    const back = clock?.away && !c.away;
    if (["no-play", "einde"].includes(c.phase)) find("asked").textContent = "";
    clock = c;
    told = Date.now();
    body.dataset.phase = c.phase;
    find("phase").textContent = c.word;
    const over = find("over");
    over.hidden = c.over === "";
    if (over.textContent !== c.over) over.textContent = c.over;
    find("line").textContent = c.away;
    if (find("round")) find("round").textContent = c.round;
    tick();
    if (back) sendAll();
  }

  takeClock(JSON.parse(document.querySelector(".clock").dataset.clock));
  setInterval(tick, 1000);

  // ---- what happens

  const lists = {
    inbox: ["inbox", "talk", "wall"], news: ["inbox", "wall"], log: ["log", "talk"],
    feed: ["feed"], notes: ["notes"], goals: ["goals"], queue: ["queue"], voice: ["voice"],
    comes: ["comes"], was: ["was"],
  };
  let last = Number(body.dataset.seq);

  // Where it belongs: the newest first, or in the order of who waits.
  function place(list, article) {
    const first = (a, b) => a.dataset.rank - b.dataset.rank || a.dataset.t - b.dataset.t;
    const next = "ordered" in list.dataset &&
      [...list.children].find((other) => first(article, other) < 0);
    if (next) next.before(article);
    else if ("ordered" in list.dataset) list.append(article);
    else list.prepend(article);
  }

  // Somebody is busy there, or has just pressed something in it.
  function hasHands(article) {
    const at = document.activeElement;
    return article.contains(at) || (at === document.body && "pressed" in article.dataset);
  }

  // What was drawn anew is where the hands were.
  function handOver(article) {
    article.tabIndex = -1;
    (article.querySelector("footer button, footer a") || article).focus({ preventScroll: true });
  }

  function put(event, id) {
    last = Math.max(last, id);
    changed(event.html);
    for (const id of lists[event.tray] || []) {
      const list = find(id);
      if (!list) continue;
      const before = find(event.key || `r${event.seq}`);
      const holder = document.createElement("template");
      holder.innerHTML = event.html; // made by the server, everything in it escaped
      const article = holder.content.firstElementChild;
      if (!article) before?.remove(); // nobody waits for it any more
      if (!article || (event.anew && !before)) continue;
      article.classList.add("new");
      const hands = before && hasHands(before);
      list.querySelector(".none")?.remove();
      if (before && !("ordered" in list.dataset)) before.replaceWith(article); // acknowledged, say
      else {
        before?.remove();
        place(list, article);
      }
      if (hands) handOver(article);
      while (id === "wall" && list.children.length > 12) list.lastElementChild.remove();
      if (id === "inbox" && article.dataset.inject) markRead(article.dataset.inject);
    }
    tick();
  }

  // Read is what somebody had before their eyes: not on a page that lies behind others.
  const unread = [];

  function markRead(inject) {
    if (inject) unread.push(inject);
    while (document.visibilityState === "visible" && unread.length)
      fetch("/s/do", {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams({ do: "inject.read", inject: unread.shift() }),
      }).catch(() => { /* the next look at the inbox says so again */ });
  }

  document.addEventListener("visibilitychange", () => markRead());

  // What is made of several records (who does what, where the meeting stands, looking back) is
  // fetched anew when one of those comes; not under the hands of somebody who writes in it.
  let fetching = null;

  const kindOf = (html) => html.match(/data-kind="([a-z.]+)"/)?.[1];

  function changed(html) {
    const kind = kindOf(html);
    if (kind && document.querySelector(`[data-live~="${kind}"]`))
      fetching ||= setTimeout(fetchAnew, Math.random() * 300);
  }

  function isBusy(section) {
    return [...section.querySelectorAll("form.entry-form")].some((form) =>
      (form.contains(document.activeElement) && document.activeElement.tagName !== "BUTTON") ||
      store.get(draftOf(form)));
  }

  async function fetchAnew() {
    fetching = null;
    try {
      const answer = await fetch(`${location.pathname}?live=1`, { cache: "no-store" });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const section of document.querySelectorAll("[data-live]")) {
        const other = fresh.getElementById(section.id);
        if (!other || isBusy(section)) continue;
        section.replaceWith(document.adoptNode(other));
        other.querySelectorAll("form.entry-form").forEach(adopt);
      }
    } catch { /* the connection is away; what comes next brings it */ }
  }

  let source = null;
  let wait = 500;

  // A way to what stands on this page is not gone to another page for.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#r']");
    if (!link || !find(link.hash.slice(1))) return;
    event.preventDefault();
    location.hash = link.hash;
  });

  // Somebody else was let in: this page is no longer ours to show.
  async function leaveIfFreed() {
    try {
      const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
      if (answer.status === 401) location.reload();
    } catch { /* the connection is away */ }
  }

  function listen() {
    source = new EventSource(`/s/events?after=${last}`);
    source.addEventListener("open", () => {
      wait = 500;
      if (page === "wall" && find("line").textContent) location.reload(); // nobody does it by hand
      find("line").textContent = clock.away;
      sendAll();
    });
    source.addEventListener("record", (e) => put(JSON.parse(e.data), Number(e.lastEventId)));
    source.addEventListener("clock", (e) => takeClock(JSON.parse(e.data)));
    source.addEventListener("error", () => {
      find("line").textContent = say(
        "De verbinding is weg. Wat u schrijft, blijft hier staan en wordt verstuurd zodra het kan.",
        "The connection is gone. What you write stays here, and is sent as soon as it can be.");
      if (source.readyState !== EventSource.CLOSED) return;
      source.close();
      leaveIfFreed();
      setTimeout(listen, wait + Math.random() * wait);
      wait = Math.min(wait * 2, 15000);
    });
  }

  // ---- drafts

  // Of this seat only: another may sit at this device later.
  const seat = body.dataset.seat;
  const draftOf = (form) => `${seat} draft ${form.dataset.form}`;

  function keepDraft(form) {
    const values = {};
    for (const field of form.elements)
      if (field.name && field.type !== "hidden" && field.type !== "submit")
        if (field.type === "checkbox") {
          if (field.checked) (values[field.name] ||= []).push(field.value);
        } else if (field.value) values[field.name] = field.value;
    if (Object.keys(values).length) store.set(draftOf(form), values);
    else store.drop(draftOf(form));
  }

  function fillDraft(form) {
    const values = store.get(draftOf(form));
    for (const field of values ? form.elements : []) {
      if (!(field.name in values) || field.type === "hidden") continue;
      if (field.type === "checkbox") field.checked = values[field.name].includes(field.value);
      else field.value = values[field.name];
    }
  }

  // As it stood at first: what was folded away is so again, but for what is written there.
  function fold(form) {
    for (const details of form.querySelectorAll("details"))
      details.open = [...details.querySelectorAll("input, select, textarea")].some(
        (field) => field.value || field.hasAttribute("aria-invalid"));
  }

  const on = new URLSearchParams(location.search).get("on");

  function adopt(form) {
    fillDraft(form);
    fold(form);
    if (on && form.elements.on) form.elements.on.value = on;
    form.addEventListener("input", () => keepDraft(form));
  }

  document.querySelectorAll("form.entry-form").forEach(adopt);

  // ---- sending: each once, whatever the connection does

  const WAITING = `${seat} unsent`;
  let sending = false;
  let again = null;

  function number() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  }

  function showWaiting() {
    document.querySelectorAll("article.unsent").forEach((a) => a.remove());
    const list = find("log") || find("talk") || find("inbox") || document.querySelector("main");
    for (const item of store.get(WAITING) || []) {
      if (!item.words) continue;
      const article = document.createElement("article");
      article.className = "entry unsent";
      const head = document.createElement("b");
      head.textContent = say("Nog niet verstuurd", "Not sent yet");
      const words = document.createElement("p");
      words.textContent = item.words;
      article.append(head, words);
      list.prepend(article);
    }
  }

  function forget(id) {
    store.set(WAITING, (store.get(WAITING) || []).filter((item) => item.id !== id));
  }

  async function sendOne(item) {
    const answer = await fetch("/s/do", {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: item.data,
      signal: AbortSignal.timeout(30000),
    });
    if (answer.status >= 500 || [401, 429].includes(answer.status)) throw new Error(answer.statusText);
    const told = answer.headers.get("Content-Type")?.startsWith("application/json")
      ? await answer.json() : { ok: false, error: answer.statusText };
    forget(item.id);
    return told;
  }

  async function sendAll() {
    if (sending) return;
    sending = true;
    try {
      for (let waiting = store.get(WAITING) || []; waiting.length; waiting = store.get(WAITING) || []) {
        const told = await sendOne(waiting[0]);
        hasSent(waiting[0], told);
      }
    } catch {
      tellWaiting();
      clearTimeout(again);
      again = setTimeout(sendAll, 3000); // the same number again: it happens once
    } finally {
      sending = false;
      showWaiting();
    }
  }

  // What became of what was sent stays in view wherever somebody is, until they write on.
  function tell(words, wrong) {
    const p = find("said");
    p.className = wrong ? "error" : "said";
    p.setAttribute("role", wrong ? "alert" : "status");
    p.textContent = words;
  }

  function tellWaiting() {
    const n = (store.get(WAITING) || []).filter((item) => item.words).length;
    if (n)
      tell(say(`Nog niet verstuurd: ${n}. Het staat hier, en gaat weg zodra het kan.`,
        `Not sent yet: ${n}. It stays here, and leaves as soon as it can.`), false);
  }

  document.addEventListener("input", () => {
    if (find("said").className === "said" && !(store.get(WAITING) || []).length) tell("", false);
  });

  function clearWhy() {
    document.querySelectorAll("p.why").forEach((p) => p.remove());
    for (const field of document.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
  }

  // What is wrong stands at the field that it is about.
  function showWhy(form, told) {
    const field = told.field && form.elements[told.field];
    if (!(field instanceof HTMLElement)) return;
    const folded = field.closest("details");
    if (folded) folded.open = true;
    const p = document.createElement("p");
    p.className = "why";
    p.id = `why-${parseInt(form.dataset.form, 10)}-${told.field}`;
    p.textContent = told.error;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", p.id);
    field.closest("label").after(p);
    field.focus();
  }

  const pressed = new Map(); // forms that are a button only

  // What was refused stands in its form again, unless something else was begun there.
  function hasSent(item, told) {
    const form = pressed.get(item.id);
    pressed.delete(item.id);
    clearWhy();
    if (told.ok) {
      const asked = new URLSearchParams(item.data).get("do") === "ask.noplay";
      tell(asked ? "" : told.said, false);
      if (asked) find("asked").textContent = told.said; // until they stop play, or it goes on
      // On a board, or in what has its place in an order, it is drawn anew.
      if (form && !form.closest("[data-live], [data-ordered]"))
        form.replaceWith(form.dataset.done || say("bevestigd", "acknowledged"));
      if (item.once) // nothing is left to fill in
        location.replace(`${location.pathname}?done=${told.seq === 0 ? "nothing" : 1}`);
      return;
    }
    tell(told.error || say("Niet gelukt.", "It did not work."), true);
    if (form) form.querySelector("button").disabled = false;
    if (!item.draft || store.get(item.key)) return;
    store.set(item.key, item.draft);
    for (const each of document.querySelectorAll("form.entry-form"))
      if (draftOf(each) === item.key) {
        fillDraft(each);
        fold(each);
        showWhy(each, told);
      }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== "/s/do") return;
    event.preventDefault();
    const data = new URLSearchParams(new FormData(form));
    const id = number();
    data.set("id", id);
    const words = data.get("decision") || data.get("text") || data.get("picture") ||
      data.get("rationale") || data.get("reason") || data.get("ging-goed") ||
      data.get("verrast") || data.get("anders") || data.get("expected") ||
      data.get(`subject.${document.documentElement.lang}`) || "";
    const item = { id, data: data.toString(), words };
    if (form.classList.contains("entry-form")) {
      keepDraft(form);
      item.key = draftOf(form);
      item.draft = store.get(item.key);
      item.once = form.dataset.form.includes(" "); // it is about one thing
      form.reset();
      clearWhy();
      fold(form);
      store.drop(item.key);
    } else {
      pressed.set(id, form);
      if (form.closest("article")) form.closest("article").dataset.pressed = "";
      form.querySelector("button").disabled = true;
    }
    store.set(WAITING, [...(store.get(WAITING) || []), item]);
    showWaiting();
    if (words) tell(say("Wordt verstuurd …", "Being sent …"), false);
    sendAll();
  });

  window.addEventListener("online", sendAll);
  showWaiting();
  listen();
})();
