// Before all tests: starts the program with the demo shop. After all tests: stops it.
// What it printed (the owner's set-up link among it) is in ORDERLY_OUTPUT for the tests of the desk.

import { join } from "node:path";
import { startProgram } from "./program.ts";

export default async function setup(): Promise<() => Promise<void>> {
  const program = await startProgram();
  process.env["ORDERLY_URL"] = program.url;
  process.env["ORDERLY_PID"] = String(program.pid);
  process.env["ORDERLY_DATA"] = program.data;
  process.env["ORDERLY_OUTPUT"] = join(program.data, "output.log");
  return () => program.stop();
}
