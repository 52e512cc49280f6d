// Stands in for the application where the command starts one: `node fakeApplication.mjs FOLDER …`. Answers come from
// FOLDER/answers.json; what it was started with goes to FOLDER/started.jsonl, what it was asked to FOLDER/asked.jsonl.
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const folder = process.argv[2] ?? '';
const home = process.env['KEYFOB_HOME'] ?? '';
const answers = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'));
const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
/** @param {string} file @param {unknown} what */
const note = (file, what) => appendFileSync(join(folder, file), `${JSON.stringify(what)}\n`);

note('started.jsonl', { words: process.argv.slice(3), environment: process.env, folder: process.cwd() });
if (answers.crash) {
  console.error('its last words');
  process.exit(7);
}
try {
  mkdirSync(join(home, 'run'), { mode: 0o700 });
} catch {
  process.exit(0); // another one holds the lock
}
const socket = join(home, 'run', 'agent.sock');
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => void (body += chunk));
  request.on('end', () => {
    const ask = request.url?.replace('/v1/', '') ?? '';
    if (ask !== 'hello') note('asked.jsonl', { ask, body: JSON.parse(body) });
    const own = ['hello', 'quit'].includes(ask) ? { ok: true, value: { version, pid: process.pid } } : answers[ask];
    response.statusCode = own?.ok ? 200 : 403;
    response.end(JSON.stringify(own));
    if (ask === 'quit') response.once('close', end);
  });
});
server.listen(socket, () => writeFileSync(join(home, 'agent'), JSON.stringify({ socket, pid: process.pid, version })));

/** Listens no more at once, and is gone a little later, as an application that tidies up. */
function end() {
  rmSync(join(home, 'agent'));
  server.close();
  server.closeAllConnections();
  setTimeout(() => process.exit(existsSync(home) ? 0 : 1), 300);
}
process.once('SIGTERM', () => process.exit(0));
