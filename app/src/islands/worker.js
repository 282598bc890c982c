// Shows the shop where there is no network, and sends later what could not be sent. `/sw.js` brings it in, with the
// files of its build in `BUILD` (server/src/http/worker.rs). It knows the shop's addresses and the marks in its
// pages; nothing of the desk, and nobody's order.
//
// Versions are never mixed: a page is kept together with the files that its build needs, under the build's version,
// and goes with them. A page that another build drew is shown, but not kept.

const { version, files, hook, languages, tracking } = self.BUILD;
const SITE = `site-${version}`;
const PAGES = `pages-${version}`;
// Named by what they show, so they serve every version.
const PICTURES = "pictures";

const MOST_PAGES = 40;
const MOST_PICTURES = 80;
// Milliseconds until a copy is shown in place of a page that is slow to come; until a change counts as unanswered;
// and how long one is kept to be sent. The server remembers changes for twice as long (common/src/idempotency.rs).
const PATIENCE = 3_000;
const ANSWER_WITHIN = 15_000;
const A_DAY = 24 * 60 * 60 * 1_000;
const KEEP_CHANGES = 14 * A_DAY;

// What a proxy says for a server that is away.
const AWAY = [502, 503, 504];
// Whatever holds an address or a card stays out: orders, checkout, desk.
const KEPT = /^\/($|products($|\/)|collections\/|search$|cart$)/;
const HTML = { "content-type": "text/html; charset=utf-8" };

// --- Addresses

const read = (url) => {
  const lang = languages.find((it) => url.pathname === `/${it}` || url.pathname.startsWith(`/${it}/`));
  return { lang, home: lang ? `/${lang}` : "", path: lang ? url.pathname.slice(lang.length + 1) || "/" : url.pathname };
};

// What only says where a reader came from; `*` stands for any ending.
const isTracking = (name) =>
  tracking.some((it) => (it.endsWith("*") ? name.startsWith(it.slice(0, -1)) : name === it));
// The address as copies know it, with path and query as they were written.
const asked = (url) => {
  const kept = url.search.slice(1).split("&").filter((pair) => pair && !isTracking(pair.split("=")[0].toLowerCase()));
  return url.pathname + (kept.length ? `?${kept.join("&")}` : "");
};

// A copy's name: its address and its language, which the address need not tell.
const MARK = /[?&]kept-in=([\w-]+)$/;
const named = (address, lang) => `${address}${address.includes("?") ? "&" : "?"}kept-in=${lang}`;
const languageOf = (copy) => MARK.exec(copy.url)?.[1];
const addressOf = (copy) => copy.url.slice(location.origin.length).replace(MARK, "");

const isCart = (copy) => read(new URL(copy.url)).path === "/cart";
const isDesk = (address) => read(new URL(address || location.origin)).path.startsWith("/desk");

// The shop's windows; also those that an older worker serves.
const windows = async () =>
  (await clients.matchAll({ type: "window", includeUncontrolled: true })).filter(({ url }) => !isDesk(url));

// --- Copies

const trim = async (name, most, stays = () => false) => {
  const cache = await caches.open(name);
  // A cache lists what was put in last at its end.
  const old = (await cache.keys()).filter((it) => !stays(it)).slice(0, -most);
  await Promise.all(old.map((it) => cache.delete(it)));
};

// What a shop looks like besides: its sheet is named by all that is in it, so it serves every page of this version.
const keepLook = async (html) => {
  const look = /"(\/assets\/look\.[^"]+)"/.exec(html)?.[1];
  const site = await caches.open(SITE);
  if (look && !(await site.match(look))) await site.add(look);
};

const keep = async (url, answer) => {
  if (answer.status !== 200 || !KEPT.test(read(url).path)) return;
  const html = await answer.text();
  const lang = /<html[^>]* lang="([\w-]+)"/.exec(html)?.[1];
  const ours = files.slice(0, 2).every((file) => html.includes(file));
  if (!lang || !ours) return;
  await keepLook(html);
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  headers.set("x-kept-at", Date.now());
  const pages = await caches.open(PAGES);
  await pages.put(named(asked(url), lang), new Response(html, { headers }));
  await trim(PAGES, MOST_PAGES, isCart);
};

const renew = (address) => {
  const url = new URL(address, location.origin);
  return fetch(url).then((answer) => keep(url, answer)).catch(() => {});
};

// The copy that was seen last, in whatever language that was.
const find = async (url) => {
  const pages = await caches.open(PAGES);
  const all = (await pages.keys()).reverse();
  // A product's page is the same for each of its variants, but for what is chosen.
  const address = asked(url);
  const variant = /^[^?]*\?variant=[\w-]+$/.test(address);
  const copy =
    all.find((it) => addressOf(it) === address) ??
    all.find((it) => variant && addressOf(it).replace(/\?variant=.*/, "") === url.pathname);
  if (!copy) return undefined;
  const answer = await pages.match(copy);
  // Now the last that was seen; unless a newer one has been kept meanwhile.
  const still = await pages.match(copy);
  if (still?.headers.get("x-kept-at") === answer.headers.get("x-kept-at")) await pages.put(copy, answer.clone());
  return { answer, lang: languageOf(copy) };
};

// --- Words: the server draws them, in the page that stands in for all that was never seen

const standIn = async (lang) => (await (await caches.open(SITE)).match(`/${lang}/offline`)).text();

// It carries the shop's name and its collections, which may change without a new version.
const renewStandIn = async () => {
  const address = `/${await lastLanguage()}/offline`;
  const site = await caches.open(SITE);
  const made = Date.parse((await site.match(address)).headers.get("date"));
  if (Date.now() - made < A_DAY) return;
  const answer = await fetch(address, { credentials: "omit" });
  const html = await answer.clone().text();
  if (!answer.ok || !html.includes(files[1])) return;
  await keepLook(html);
  await site.put(address, answer);
};

const say = async (name, lang) =>
  new RegExp(`<template data-say="${name}">([\\s\\S]*?)</template>`).exec(await standIn(lang))[1];

const lastLanguage = async () => {
  const newest = (await (await caches.open(PAGES)).keys()).at(-1);
  const own = languages.find((lang) => navigator.language.startsWith(lang));
  return (newest && languageOf(newest)) ?? own ?? languages[0];
};

// Writes above a page what is said to it, and what still waits to be sent. `offline.js` shows it.
const withLine = async (html, words, lang) => {
  const changes = await all("changes");
  const said = words + (changes.length ? await say("waiting", lang) : "");
  if (!said) return html;
  const lines = changes
    .filter(({ url }) => url.endsWith("/cart/update"))
    .map(({ body }) => new URLSearchParams(body))
    .map((form) => `${form.get("variant")}:${form.get("quantity")}`.replace(/[^\w:-]/g, ""));
  const line = `<div class="offline-line kept" role="status" data-line></div>
    <template data-line-text data-lines="${lines.join(" ")}">${said}</template>
    <script type="module" src="${hook}"></script>`;
  return html.replace(/<main[^>]*>/, (main) => main + line);
};

const asCopy = async ({ answer, lang }, why) => {
  const at = Number(answer.headers.get("x-kept-at"));
  const time = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" }).format(at);
  const words = (await say(why, lang)).replace("{time}", time);
  return new Response(await withLine(await answer.text(), words, lang), { headers: answer.headers });
};

const asStandIn = async (url) => {
  const lang = read(url).lang ?? (await lastLanguage());
  const pages = await caches.open(PAGES);
  const newest = (await pages.keys()).reverse().filter((it) => languageOf(it) === lang).slice(0, 12);
  const seen = newest.map(async (it) => {
    const copy = await (await pages.match(it)).text();
    const title = (/<h1[^>]*>([^<]+)</.exec(copy) ?? /<title>([^<]*)</.exec(copy))?.[1];
    return `<li><a href="${addressOf(it).replaceAll("&", "&amp;")}">${title}</a></li>`;
  });
  const list = (await Promise.all(seen)).join("");
  const html = (await standIn(lang)).replace(/<ul data-seen[^>]*>/, (ul) => ul + list);
  return new Response(await withLine(html, "", lang), { status: 503, headers: HTML });
};

// --- Answers

const page = async (event, url) => {
  const asked = fetch(event.request);
  event.waitUntil(asked.then((answer) => keep(url, answer.clone())).catch(() => {}));
  const slow = new Promise((resolve) => setTimeout(resolve, PATIENCE, "slow"));
  const first = await Promise.race([asked.catch(() => "kept"), slow]);
  const away = first === "slow" || first === "kept" || AWAY.includes(first.status);
  const copy = away && (await find(url));
  if (copy) return asCopy(copy, first === "slow" ? "slow" : "kept");
  return asked.catch(() => asStandIn(url));
};

const ownFile = async (request) => (await (await caches.open(SITE)).match(request.url)) ?? fetch(request);

const picture = async (event) => {
  const { request } = event;
  const pictures = await caches.open(PICTURES);
  const kept = await pictures.match(request.url, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const copy = answer.clone();
    event.waitUntil(pictures.put(request.url, copy).then(() => trim(PICTURES, MOST_PICTURES)).catch(() => {}));
  }
  return answer;
};

// An order is never kept to be sent later. Nothing (204) as the answer leaves the page as it is, with all that was typed.
const order = async (event, url) => {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(renew(`${read(url).home}/cart`));
    return answer;
  } catch {
    const html = await say("order", read(url).lang ?? (await lastLanguage()));
    for (const it of await windows()) if (read(new URL(it.url)).path === "/checkout") it.postMessage({ html });
    return new Response(null, { status: 204 });
  }
};

// --- Changes of the cart: each is written down with a key of its own before it is sent, and struck out when the
// server has answered. The server makes a change once, however often it comes.

const database = () =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open("orderly", 1);
    opening.onupgradeneeded = () => {
      for (const name of ["changes", "reports"]) {
        opening.result.createObjectStore(name, { keyPath: "id", autoIncrement: true });
      }
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });

const stored = async (name, act) => {
  const db = await database();
  const work = db.transaction(name, "readwrite", { durability: "strict" });
  const request = act(work.objectStore(name));
  await new Promise((resolve, reject) => {
    work.oncomplete = resolve;
    work.onabort = () => reject(work.error);
  }).finally(() => db.close());
  return request.result;
};

const all = (name) => stored(name, (it) => it.getAll());
const add = (name, value) => stored(name, (it) => it.add(value));
const strike = (name, id) => stored(name, (it) => it.delete(id));

// The whole answer, or nothing: an answer that breaks off is asked for again, by the same key.
const attempt = async ({ url, body, island, made }, own) => {
  if (made < Date.now() - KEEP_CHANGES) return new Response("", { status: 410 });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  // A page's own form is answered by the next page; what is sent later, by a short message.
  const short = island || !own;
  if (short) headers["x-orderly-island"] = "1";
  const redirect = short ? "follow" : "manual";
  const signal = AbortSignal.timeout(ANSWER_WITHIN);
  try {
    const answer = await fetch(url, { method: "POST", body, headers, redirect, signal });
    if (AWAY.includes(answer.status)) return undefined;
    if (answer.type === "opaqueredirect") return answer;
    return new Response(await answer.text(), { status: answer.status, headers: HTML });
  } catch {
    return undefined;
  }
};

// Sends what waits, oldest first, for all windows together; stops at the first that gets no answer. Gives the
// answer to the change `own`, which its own page shows; the others are reported.
const send = (own) =>
  navigator.locks.request("changes", async () => {
    let mine;
    const refused = [];
    let last;
    for (const change of await all("changes")) {
      const answer = await attempt(change, change.id === own);
      if (!answer) break;
      await strike("changes", change.id);
      if (change.id === own) {
        mine = answer;
      } else {
        last = change;
        // The cart's page shows its own faults; a product's page is no longer there to do so.
        if (answer.status >= 400) refused.push(change.url.endsWith("/add") ? await answer.text() : "");
      }
    }
    // The changes are made; that nobody could be told must not have them made again.
    if (last) await report(last, refused).catch(() => {});
    return mine;
  });

const report = async ({ url, lang }, refused) => {
  await renew(url.replace(/\/(add|update)$/, ""));
  const html = refused.length ? (await say("refused", lang)) + refused.join("") : await say("sent", lang);
  const open = await windows();
  for (const it of open) it.postMessage({ html, cart: true });
  if (!open.length) await add("reports", { html, cart: true });
};

const change = async (event, url) => {
  const { request } = event;
  const { home, lang = await lastLanguage() } = read(url);
  const form = new URLSearchParams(await request.text());
  form.append("key", crypto.randomUUID());
  const island = request.headers.has("x-orderly-island");
  const written = { url: url.pathname, body: `${form}`, island, lang, made: Date.now() };
  const id = await add("changes", written).catch(() => undefined);
  // Where nothing can be written down, it is sent as it is.
  const answer = id === undefined ? await attempt(written, true) : await send(id);
  if (answer) {
    event.waitUntil(renew(`${home}/cart`));
    return answer;
  }
  if (id === undefined) return Response.error();
  await registration.sync?.register("changes").catch(() => {});
  if (!island) return Response.redirect(`${home}/cart`, 303);
  return new Response(`<div data-waits>${await say("waits", lang)}</div>`, { status: 202, headers: HTML });
};

// --- The worker's life

// A new version waits while the shop is open in more than one window, so that no page loses the files of its own.
// A window that has just been closed, or left for the next page, still counts for a moment.
const takeOver = async () => {
  for (let turn = 1; turn <= 3; turn += 1) {
    if ((await windows()).length < 2) return self.skipWaiting();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
};

self.addEventListener("install", (event) => {
  const install = async () => {
    const site = await caches.open(SITE);
    await site.addAll([...files, hook]);
    // Without cookies: they are kept for whoever reads here.
    const asked = languages.map((lang) => new Request(`/${lang}/offline`, { credentials: "omit" }));
    await site.addAll(asked);
    for (const lang of languages) {
      // Half-way through an update another server may have answered: the browser tries again later.
      if (!(await standIn(lang)).includes(files[1])) throw new Error("the pages are of another build");
    }
    await keepLook(await standIn(languages[0]));
    await takeOver();
  };
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  const activate = async () => {
    await clients.claim();
    const old = (await caches.keys()).filter((it) => /^(site|pages)-/.test(it) && it !== SITE && it !== PAGES);
    const again = (await windows()).map(({ url }) => url);
    for (const name of old) {
      const carts = (await (await caches.open(name)).keys()).filter(isCart);
      again.push(...carts.map(addressOf));
      await caches.delete(name);
    }
    // What is open, and the cart, as this version draws them.
    const wanted = [...new Set(again)].filter((it) => KEPT.test(read(new URL(it, location.origin)).path));
    await Promise.all(wanted.map(renew));
  };
  event.waitUntil(activate());
});

// A page has been loaded, or the network is back.
self.addEventListener("message", (event) => {
  const listen = async () => {
    await send();
    for (const { id, ...words } of await all("reports")) {
      await strike("reports", id);
      event.source.postMessage(words);
    }
    // Without network it stays as it is.
    await renewStandIn().catch(() => {});
  };
  event.waitUntil(listen());
  if (registration.waiting) event.waitUntil(takeOver());
});

self.addEventListener("sync", (event) => {
  const again = async () => {
    await send();
    if ((await all("changes")).length) throw new Error("some changes of the cart are still waiting");
  };
  event.waitUntil(again());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  const { path } = read(url);
  if (request.method === "POST") {
    if (path === "/cart/add" || path === "/cart/update") event.respondWith(change(event, url));
    else if (path === "/checkout") event.respondWith(order(event, url));
  } else if (request.method === "GET") {
    if (files.includes(url.pathname) || url.pathname === hook || path.startsWith("/assets/look.")) event.respondWith(ownFile(request));
    else if (/^\/(media|placeholder)\//.test(path) && !isDesk(request.referrer)) event.respondWith(picture(event));
    else if (request.mode !== "navigate" || path.startsWith("/desk")) return;
    else if (KEPT.test(path)) event.respondWith(page(event, url));
    else event.respondWith(fetch(request).catch(() => asStandIn(url)));
  }
});
