// The network between a browser and the program. It can be cut, be slow, lose answers on their way back, and pass the
// program off as another build. A shop opened through it keeps its address, whatever becomes of the program.

import { createServer, request as ask, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import { freePort } from "./program.ts";

/** What happens to requests: they go through; nobody is there; a proxy says so; the program's answers get lost. */
type Mood = "through" | "cut" | "bad gateway" | "answers lost";

export interface Line {
  /** The shop's address, without a slash at the end. */
  url: string;
  mood: Mood;
  /** Where the program listens; set anew when it was started again. */
  program: string;
  /** How long answers take beyond the program's own time, in milliseconds. */
  delay: number;
  /** Of this build's names, in place of the program's own; empty for those. */
  build: string;
  /** Every request that reached the program, the latest last. */
  reached: { method: string; path: string; body: string }[];
  close(): Promise<void>;
}

/** Headers that would let the browser and the program speak of bytes which the line may have changed. */
const DROPPED = ["accept-encoding", "if-none-match", "connection", "content-length", "etag", "transfer-encoding"];

export async function openLine(program: string): Promise<Line> {
  const port = await freePort();
  const server = createServer((request, response) => void pass(line, request, response));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const line: Line = { url: `http://127.0.0.1:${port}`, mood: "through", program, delay: 0, build: "", reached: [], close };
  return line;
}

async function pass(line: Line, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await whole(request);
  const path = request.url ?? "/";
  if (line.mood === "cut") return void response.destroy();
  if (line.mood === "bad gateway") return void response.writeHead(502).end();
  const names = await Names.of(line);
  if (!names.has(path)) return void response.writeHead(404).end();
  const method = request.method ?? "GET";
  line.reached.push({ method, path, body: body.toString() });
  try {
    const answer = await forward(line.program, method, names.theirs(path), without(request.headers), body);
    if (line.delay) await new Promise((resolve) => setTimeout(resolve, line.delay));
    if (line.mood !== "through") return void response.destroy();
    response.writeHead(answer.status, answer.headers);
    response.end(/text|javascript|json/.test(String(answer.headers["content-type"])) ? names.ours(path, answer.body) : answer.body);
  } catch {
    response.destroy();
  }
}

/** The names of a build's files, as the program gives them and as the browser shall see them. */
class Names {
  private static known = new Map<string, string[]>();

  private constructor(
    private readonly own: string[],
    private readonly suffix: string,
  ) {}

  static async of(line: Line): Promise<Names> {
    let own = Names.known.get(line.program);
    if (!own) {
      const script = (await forward(line.program, "GET", "/sw.js", {}, Buffer.alloc(0)).catch(() => undefined))?.body.toString() ?? "";
      own = [/\/pkg\/(\w+)\//, /orderly\.(\w+)\.css/, /"version":"(\w+)"/].map((name) => name.exec(script)?.[1] ?? "").filter(Boolean);
      if (own.length) Names.known.set(line.program, own);
    }
    return new Names(own, line.build);
  }

  /** An update leaves nothing of the build before it. */
  has(path: string): boolean {
    return !this.suffix || !this.own.some((name) => new RegExp(`${name}(?!${this.suffix})`).test(path));
  }

  theirs(path: string): string {
    return this.suffix ? this.own.reduce((changed, name) => changed.replaceAll(`${name}${this.suffix}`, name), path) : path;
  }

  ours(path: string, body: Buffer): string {
    if (!this.suffix) return body.toString();
    const named = this.own.reduce((changed, name) => changed.replaceAll(name, `${name}${this.suffix}`), body.toString());
    // A page can tell by this whose code runs in it.
    return path.endsWith("/loader.js") ? `${named}\ndocument.documentElement.dataset.build = "${this.suffix}";\n` : named;
  }
}

interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

function forward(program: string, method: string, path: string, headers: OutgoingHttpHeaders, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = ask(`${program}${path}`, { method, headers: { ...headers, "content-length": body.length }, agent: false }, (answer) => {
      whole(answer).then((read) => resolve({ status: answer.statusCode ?? 0, headers: without(answer.headers), body: read }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function without(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !DROPPED.includes(name)));
}

async function whole(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
