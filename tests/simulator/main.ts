import { parseArgs } from 'node:util';
import { startSimulator } from './simulator.ts';

const usage = 'Usage: simulator [--port N]   (0, the default: any free port)';

/** The port of the command line; ends the program with status 2 where it makes no sense. */
function readPort(): number {
  try {
    const { port = '0' } = parseArgs({ options: { port: { type: 'string' } } }).values;
    if (/^\d{1,5}$/.test(port) && Number(port) < 65_536) return Number(port);
  } catch {
    // Anything but --port: the usage says it all.
  }
  console.error(usage);
  process.exit(2);
}

try {
  const simulator = await startSimulator({ port: readPort() });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.stop());
  console.log(JSON.stringify(simulator.description()));
} catch (error) {
  console.error(`The simulator could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
