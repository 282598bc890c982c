// Starts the islands of a page. Served as an external module beside the glue (`orderly.js`, `desk.js`), so that the page
// needs no inline script. It knows the elements that leptos draws around islands, and nothing of the shop.
// At the end it registers the worker.
//
// Unlike the script that leptos brings, islands start side by side, and one that fails (or whose code does not
// arrive) leaves all others alive. A page without islands loads no wasm at all.

const ISLAND = "leptos-island";

// Lets the browser answer to hands and draw before the next piece of work.
const turn = () => new Promise((resolve) => setTimeout(resolve));

// The islands in `root` that no other island in `root` encloses.
const outermost = (root) => {
  const around = root.closest(ISLAND);
  return [...root.querySelectorAll(ISLAND)].filter((el) => el.parentElement.closest(ISLAND) === around);
};

// An island's children may hold islands of their own. They come after it, because it may hand them its context:
// `$$on_hydrate`, which leptos leaves on the element around its children.
const start = async (el, glue) => {
  const name = el.dataset.component;
  try {
    el.parentElement.closest("leptos-children")?.$$on_hydrate?.();
    await turn();
    await glue[name](el);
  } catch (error) {
    console.error(`island ${name} did not start`, error);
  }
  await startWithin(el, glue);
};

const startWithin = (root, glue) => Promise.all(outermost(root).map((el) => start(el, glue)));

const begin = async () => {
  const page = document.documentElement;
  // The desk has a bundle of its own: shoppers don't download what only staff use.
  const bundle = page.dataset.frame === "desk" ? "desk" : "orderly";
  try {
    // Both are asked for at once; the glue takes the wasm while it arrives.
    const wasm = fetch(new URL(`${bundle}_bg.wasm`, import.meta.url));
    const glue = await import(`./${bundle}.js`);
    await glue.default({ module_or_path: wasm });
    await turn();
    glue.hydrate();
    await startWithin(document.body, glue);
    // Seen by tests, and by style sheets that want to know that hands are served.
    page.dataset.islands = "ready";
  } catch (error) {
    page.dataset.islands = "failed";
    console.error("islands did not load; the page works without them", error);
  }
};

if (document.querySelector(ISLAND)) {
  // Safari has no requestIdleCallback.
  "requestIdleCallback" in window ? requestIdleCallback(begin, { timeout: 1000 }) : setTimeout(begin, 1);
}

// Without network `worker.js` shows what was seen and sends later what could not be sent; the desk has none of it.
const { serviceWorker } = navigator;

if (serviceWorker && /shop|focused/.test(document.documentElement.dataset.frame)) {
  const tell = (worker) => worker?.postMessage("here");
  serviceWorker.addEventListener("message", async ({ data }) => (await import("./offline.js")).tell(data));
  addEventListener("online", () => tell(serviceWorker.controller));
  addEventListener("load", async () => {
    // A browser may refuse it (a private window); the shop works without.
    const found = await serviceWorker.register("/sw.js").catch(() => {});
    tell(found?.waiting ?? found?.active);
  });
}
