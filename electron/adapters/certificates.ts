import { X509Certificate } from 'node:crypto';
import type { SecureContext, TLSSocket } from 'node:tls';
import { createSecureContext, rootCertificates } from 'node:tls';
import { Failure } from '../core/failure.ts';
import { findFile } from './sharedFiles/readFile.ts';

/** The certificates of a bundle beside the usual ones. Fails with `fileUnreadable`, `fileTooLarge` or `badValue`. */
export async function trustBundle(file: string): Promise<SecureContext> {
  // A shared file may name anything: what is no regular file, or endless, is not read.
  const bundle = (await findFile(file))?.toString('utf8');
  if (bundle === undefined) throw new Failure('fileUnreadable', { file });
  const certificates = bundle.match(/-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
    if (certificates.length > 0) return createSecureContext({ ca: [...rootCertificates, ...certificates] });
  } catch {
    // Told below, as where there is no certificate at all.
  }
  throw new Failure('badValue', { what: 'CA bundle', value: file, expected: 'a file of certificates in PEM (AWS_CA_BUNDLE, or ca_bundle of the profile)' });
}

/** Who issued the certificate that the other side shows: its organisation, or its common name; '' where it shows none. */
export function issuerOf(socket: TLSSocket): string {
  const issuer = socket.getPeerCertificate().issuer;
  return issuer ? issuer.O || issuer.CN || '' : '';
}
