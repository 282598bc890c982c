// A small real HTTP server of one test: it answers as the test says and remembers every request, how it was
// answered and whether it was given up. It also serves the probe, through which a page reaches the library of state.

import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PROBE = join(dirname(fileURLToPath(import.meta.url)), "../../target/probe");

/** The page of a test: the probe in `window.probe`, and `data-ready` once it can be used. */
const PAGE = (body: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>probe</title>
<link rel="icon" href="data:,"><body>${body}<script type="module">
import init, * as probe from "/probe.js";
await init({ module_or_path: "/probe_bg.wasm" });
probe.hydrate();
window.probe = probe;
window.held = {};
document.documentElement.dataset.ready = "";
</script></body></html>`;

export interface Seen {
  method: string;
  /** Path and query. */
  address: string;
  body: string;
  /** The browser closed the request before it was answered. */
  aborted: boolean;
  /** When it came, in milliseconds of `performance.now()`. */
  at: number;
}

export interface Answer {
  status?: number;
  body: string;
  /** Milliseconds before it is sent. */
  wait?: number;
  /** Sent only after this. */
  after?: Promise<unknown>;
  /** Its head is sent at once, so that the browser can't repeat the request by itself when it breaks off. */
  begun?: boolean;
}

/** What a path answers; `call` counts from 1. */
export type Answering = (call: number, seen: Seen) => string | Answer;

export class ObservedServer {
  readonly requests: Seen[] = [];
  #answers = new Map<string, Answering>();
  #pages = new Map<string, string>();
  #server: Server;
  url = "";

  constructor() {
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  async start(): Promise<this> {
    if (!existsSync(join(PROBE, "probe_bg.wasm"))) {
      throw new Error("the probe is not built; `cargo xtask test --only browser` builds it");
    }
    await new Promise<void>((listening) => this.#server.listen(0, "127.0.0.1", listening));
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** Breaks every connection off. */
  cut(): void {
    this.#server.closeAllConnections();
  }

  /** Answers this address (with its query) from now on. */
  on(address: string, answering: Answering): void {
    this.#answers.set(address, answering);
  }

  /** Serves a page with this in its body. */
  page(address: string, body: string): void {
    this.#pages.set(address, body);
  }

  /** The requests for this address so far. */
  seen(address: string): Seen[] {
    return this.requests.filter((request) => request.address === address);
  }

  count(address: string): number {
    return this.seen(address).length;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url ?? "/";
    const page = address === "/" ? "" : this.#pages.get(address);
    if (page !== undefined) return send(response, 200, "text/html; charset=utf-8", PAGE(page));
    if (address === "/probe.js") return send(response, 200, "text/javascript", readFileSync(join(PROBE, "probe.js")));
    if (address === "/probe_bg.wasm") {
      return send(response, 200, "application/wasm", readFileSync(join(PROBE, "probe_bg.wasm")));
    }
    const answering = this.#answers.get(address);
    if (!answering) return send(response, 404, "text/plain", `nothing answers ${address}`);
    const seen: Seen = { method: request.method ?? "", address, body: "", aborted: false, at: performance.now() };
    this.requests.push(seen);
    response.once("close", () => (seen.aborted = !response.writableFinished));
    for await (const chunk of request) seen.body += String(chunk);
    const said = answering(this.count(address), seen);
    const answer = typeof said === "string" ? { body: said } : said;
    if (answer.begun) response.writeHead(200, HEAD).flushHeaders();
    if (answer.wait) await new Promise((passed) => setTimeout(passed, answer.wait));
    await answer.after;
    if (response.destroyed) return;
    if (answer.begun) response.end(answer.body);
    else send(response, answer.status ?? 200, HEAD["content-type"], answer.body);
  }
}

const HEAD = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...HEAD, "content-type": type });
  response.end(body);
}
