// Tells how many bytes of a WASM module's code belong to which island, by the names that the compiler gave to its
// functions. `perf/budget.spec.ts` calls it.
//
// The module that ships carries no names. The one that it was made from does, and the build leaves it in `target/wasm`
// under the bundle's name; wasm-bindgen takes from it what describes types to itself, and writes the rest out again. A
// function that islands share, or that was made for one of them from a library's pattern, counts as shared.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { programPath } from "./program.ts";

const NAMED = "wasm/wasm32-unknown-unknown/wasm-release";
/** What wasm-bindgen leaves out: functions that tell it what types there are. */
const DESCRIBES = /describe/;
/** `app::islands::buy::…` as rustc mangles it, the old way and the new. */
const ISLAND = /(?:_ZN3app7islands|3app7islands)(\d+)/;
/** How much of the named code may be missing from what ships, and the two be one build. */
const LEFT_OUT = 0.2;

/** Bytes of code by island, before compression, `shared` for the rest. Throws where the names of `shipped` are not known. */
export function codeByIsland(bundle: string, shipped: Uint8Array): Map<string, number> {
  const path = join(dirname(programPath()), "..", NAMED, `${bundle}.wasm`);
  const named = new Module(readFileSync(path));
  const sizes = new Map<string, number>();
  let total = 0;
  for (const { name, bytes } of named.functions()) {
    if (DESCRIBES.test(name)) continue;
    const island = islandOf(name) ?? "shared";
    sizes.set(island, (sizes.get(island) ?? 0) + bytes);
    total += bytes;
  }
  const actual = new Module(shipped).functions().reduce((sum, { bytes }) => sum + bytes, 0);
  if (actual > total || actual < total * (1 - LEFT_OUT)) {
    throw new Error(`${path} is not what the program was built with (${total} bytes of code, not ${actual}); build both`);
  }
  // What was left out belonged to no island: their functions are called from outside.
  sizes.set("shared", (sizes.get("shared") ?? 0) - (total - actual));
  return new Map([...sizes].sort((one, other) => other[1] - one[1]));
}

function islandOf(name: string): string | undefined {
  const found = ISLAND.exec(name);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  return name.slice(start, start + Number(found[1]));
}

/** A module in WebAssembly's binary format: as much of it as names and sizes need. */
class Module {
  private readonly bytes: Uint8Array;
  private at = 8;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  functions(): { name: string; bytes: number }[] {
    let imported = 0;
    let sizes: number[] = [];
    let names = new Map<number, string>();
    for (this.at = 8; this.at < this.bytes.length; ) {
      const kind = this.byte();
      const end = this.number() + this.at;
      if (kind === 2) imported = this.importedFunctions();
      if (kind === 10) sizes = this.list(() => this.skip());
      if (kind === 0 && this.text() === "name") names = this.functionNames(end);
      this.at = end;
    }
    return sizes.map((bytes, index) => ({ name: names.get(imported + index) ?? "", bytes }));
  }

  private importedFunctions(): number {
    const kinds = this.list(() => {
      this.text();
      this.text();
      const kind = this.byte();
      if (kind === 0) this.number();
      else if (kind === 1) this.limits(1);
      else if (kind === 2) this.limits(0);
      else if (kind === 3) this.at += 2;
      else throw new Error(`an import of kind ${kind} is not known here`);
      return kind;
    });
    return kinds.filter((kind) => kind === 0).length;
  }

  /** A table's or a memory's limits, with `before` bytes of type in front. */
  private limits(before: number): void {
    this.at += before;
    const most = this.byte() & 1;
    for (let count = 0; count <= most; count++) this.number();
  }

  private functionNames(end: number): Map<number, string> {
    while (this.at < end) {
      const kind = this.byte();
      const next = this.number() + this.at;
      if (kind === 1) return new Map(this.list(() => [this.number(), this.text()]));
      this.at = next;
    }
    return new Map();
  }

  private list<T>(item: () => T): T[] {
    return Array.from({ length: this.number() }, item);
  }

  private byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Error("the module ends too soon");
    return byte;
  }

  /** An unsigned number in LEB128. */
  private number(): number {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = this.byte();
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
  }

  private text(): string {
    const end = this.number() + this.at;
    const text = new TextDecoder().decode(this.bytes.subarray(this.at, end));
    this.at = end;
    return text;
  }

  /** Steps over bytes that are preceded by their number, and returns it. */
  private skip(): number {
    const size = this.number();
    this.at += size;
    return size;
  }
}
