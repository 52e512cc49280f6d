import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Nonces } from './proof.ts';
import { isNonce, newSecret, proofHeaders, prove, proves } from './proof.ts';

/**
 * The application's side of the proof, per connection: `introduce` answers the command's nonce with a proof and a nonce
 * of its own, `isProven` checks what the command made of it. Without a token (a folder guards the socket) all pass.
 */
export function createChallenge(token: string | undefined) {
  const challenged = new WeakMap<object, Nonces>();

  return {
    introduce(request: IncomingMessage, response: ServerResponse): void {
      const command = request.headers[proofHeaders.nonce];
      if (token === undefined || !isNonce(command)) return;
      const nonces = { command, application: newSecret() };
      challenged.set(request.socket, nonces);
      response.setHeader(proofHeaders.nonce, nonces.application);
      response.setHeader(proofHeaders.proof, prove('application', token, nonces));
    },
    isProven(request: IncomingMessage): boolean {
      if (token === undefined) return true;
      const nonces = challenged.get(request.socket);
      return nonces !== undefined && proves(request.headers[proofHeaders.proof], 'command', token, nonces);
    },
  };
}
