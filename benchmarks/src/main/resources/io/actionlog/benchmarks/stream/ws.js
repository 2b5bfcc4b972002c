// The baseline: each line is a frame of its own to each follower. Run by WsProcess with: node -e SCRIPT ws PORT
const http = require('http');
const { WebSocketServer } = require('ws');

const MOST_WAITING = 1048576;
let number = 0;

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    response.end();
    if (chunks.length > 0) send(JSON.parse(Buffer.concat(chunks)).map((line) => line.log), 0);
  });
});
const sockets = new WebSocketServer({ server });

function send(lines, from) {
  if (from >= lines.length) return;
  const timestamp = Math.floor(Date.now() / 1000);
  const frame = JSON.stringify({ type: 'log', log: lines[from], timestamp, number: number++ });
  let waiting = 0;
  for (const socket of sockets.clients) {
    socket.send(frame);
    waiting = Math.max(waiting, socket.bufferedAmount);
  }
  const next = () => send(lines, from + 1);
  if (waiting > MOST_WAITING) setTimeout(next, 1);
  else setImmediate(next);
}

server.listen(Number(process.argv.at(-1)), '127.0.0.1', () => console.log('listening'));
