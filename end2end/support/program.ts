// Starts the built program with a data folder of its own, and stops it again.
// The global setup uses it for the shared demo shop; a test that breaks or restarts its shop starts one by itself.

import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** How long a first start may take, with the demo shop and its pictures, in milliseconds. */
const PATIENCE = 120_000;

/** All browsers of all tests have one address: what one client may do in ten minutes is a question for other tests. */
const NO_LIMITS = {
  ORDERLY_LIMITS_ORDERS_PER_CLIENT: "0",
  ORDERLY_LIMITS_CARTS_PER_CLIENT: "0",
  ORDERLY_LIMITS_CART_CHANGES_PER_CLIENT: "0",
  ORDERLY_LIMITS_UNPAID_PIECES_PER_CLIENT: "0",
};

export interface Program {
  /** Its address, without a slash at the end. */
  url: string;
  /** Its process, to be measured or killed. */
  pid: number;
  data: string;
  /** What it has written so far. */
  output(): string;
  /** Ends it and removes its data, unless `keepData` is set. */
  stop(options?: { keepData?: boolean }): Promise<void>;
}

export interface Wishes {
  /** Whether an empty data folder is filled with the demo shop; true unless set. */
  demo?: boolean;
  /** Another program than the one to test. */
  program?: string;
  /** A data folder that is there already; a fresh one unless set. */
  data?: string;
  env?: Record<string, string>;
}

/** The program to test: ORDERLY_PROGRAM, else the newest one that cargo left in `target`. */
export function programPath(): string {
  const target = process.env["CARGO_TARGET_DIR"] ?? join(ROOT, "target");
  const found = [process.env["ORDERLY_PROGRAM"], join(target, "release/orderly"), join(target, "debug/orderly")].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (!found) throw new Error("there is no program to test; build it with `cargo xtask build --release`");
  return found;
}

export async function startProgram(wishes: Wishes = {}): Promise<Program> {
  const data = wishes.data ?? mkdtempSync(join(tmpdir(), "orderly-end2end-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(data, "output.log");
  const file = openSync(log, "a");
  const words = ["serve", "--listen", `127.0.0.1:${port}`, "--data-dir", data];
  if (wishes.demo ?? true) words.push("--demo");
  const child = spawn(wishes.program ?? programPath(), words, {
    stdio: ["ignore", file, file],
    env: { ...process.env, ...NO_LIMITS, ...wishes.env },
  });
  closeSync(file);
  const output = () => readFileSync(log, "utf8");
  const stop = async ({ keepData = false } = {}) => {
    await end(child);
    if (!keepData) rmSync(data, { recursive: true, force: true });
  };
  try {
    await answers(url, child, output);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid: child.pid ?? 0, data, output, stop };
}

/** Changes the shop's settings as its owner does by the command line, beside the program that serves. */
export function shopSet({ data }: Pick<Program, "data">, ...changes: string[]): void {
  execFileSync(programPath(), ["shop", "set", ...changes, "--data-dir", data], { env: process.env });
}

async function answers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  let failure: Error | undefined;
  child.once("error", (error) => (failure = error));
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    if (failure) throw failure;
    if (hasEnded(child)) throw new Error(`the program ended before it answered:\n${output()}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`the program did not answer within ${PATIENCE / 1000} s:\n${output()}`);
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(patience);
}

/** A TCP port of 127.0.0.1 that nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
