import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SecureContext, TLSSocket } from 'node:tls';
import { createSecureContext, rootCertificates } from 'node:tls';
import { Failure } from '../core/failure.ts';
import { readFailure } from './fileFailures.ts';

/** The certificates of AWS_CA_BUNDLE beside the usual ones. Fails with `fileUnreadable` or `badValue`. */
export async function trustBundle(file: string): Promise<SecureContext> {
  const bundle = await readFile(file, 'utf8').catch((error: unknown) => {
    throw readFailure(error, file);
  });
  const certificates = bundle.match(/-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
    if (certificates.length > 0) return createSecureContext({ ca: [...rootCertificates, ...certificates] });
  } catch {
    // Told below, as where there is no certificate at all.
  }
  throw new Failure('badValue', { what: 'CA bundle', value: file, expected: 'a file of certificates in PEM (AWS_CA_BUNDLE)' });
}

/** Who issued the certificate that the other side shows: its organisation, or its common name; '' where it shows none. */
export function issuerOf(socket: TLSSocket): string {
  const issuer = socket.getPeerCertificate().issuer;
  return issuer ? issuer.O || issuer.CN || '' : '';
}
