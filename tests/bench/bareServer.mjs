// The least that answers: prints its address (a Unix socket or a port), and sends the same bytes to whoever asks.
import { createServer } from 'node:http';

const [place, bytes] = process.argv.slice(2);
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(bytes), 'cache-control': 'no-store' });
  response.end(bytes);
});
server.listen(place === 'port' ? { port: 0, host: '127.0.0.1' } : place, () => console.log(JSON.stringify(server.address())));
