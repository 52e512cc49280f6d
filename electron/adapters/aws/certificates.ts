import { X509Certificate } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, normalize } from 'node:path';
import type { SecureContext, TLSSocket } from 'node:tls';
import * as tls from 'node:tls';
import { Failure } from '../../core/failure.ts';
import { findFile } from '../sharedFiles/readFile.ts';

interface Wishes {
  /** Absolute path of a person's own certificates in PEM; '' for none. */
  readonly bundle: string;
  /** Stands in for the system's; '' for where systems keep them. */
  readonly systemBundle: string;
}

/** Where Linux keeps the certificates that it trusts: Debian, Red Hat, SUSE, Alpine. */
const SYSTEM_BUNDLES = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/ca-bundle.pem', '/etc/ssl/cert.pem'];

/**
 * The certificates of the runtime, the system and the bundle together. Fails with `fileMissing`, `fileUnreadable`, `fileTooLarge` or
 * `badValue` for the bundle alone: what the system has is taken as far as it can be read.
 */
export async function trustOf({ bundle, systemBundle }: Wishes): Promise<SecureContext> {
  const own = bundle ? await certificatesOf(bundle) : [];
  const system = await systemCertificates(systemBundle);
  return tls.createSecureContext({ ca: [...new Set([...tls.rootCertificates, ...system.filter(isCertificate), ...own])] });
}

/** Tells a bundle apart from what lies at its path after a change; '' where there is none. */
export async function versionOf(bundle: string): Promise<string> {
  if (!bundle) return '';
  const { mtimeMs, size } = await stat(bundle).catch(() => ({ mtimeMs: 0, size: 0 }));
  return `${bundle} ${mtimeMs} ${size}`;
}

/** The absolute path of a bundle that a person names; `~` is their home folder. Fails as `trustOf` does for a bundle. */
export async function findBundle(typed: string): Promise<string> {
  const path = typed.trim().replace(/^~(?=[/\\])/, homedir());
  if (!isAbsolute(path)) throw new Failure('badValue', { what: 'whole path', value: path, expected: 'one like /etc/ssl/company.pem' });
  const file = normalize(path);
  await certificatesOf(file);
  return file;
}

async function certificatesOf(file: string): Promise<string[]> {
  // A shared file may name anything: what is no regular file, or endless, is not read.
  const text = (await findFile(file))?.toString('utf8');
  if (text === undefined) throw new Failure('fileMissing', { file });
  const certificates = certificatesIn(text);
  if (certificates.length > 0 && certificates.every(isCertificate)) return certificates;
  throw new Failure('badValue', { what: 'CA bundle', value: file, expected: 'a file of certificates in PEM (AWS_CA_BUNDLE, ca_bundle of the profile or of the settings)' });
}

/** Node has it from 22.15 on. */
const newer: Pick<typeof tls, 'rootCertificates'> & { readonly getCACertificates?: (kind: 'system') => string[] } = tls;

/** What the system trusts, by its own interface where the runtime has one (macOS and Windows have no other), else by its files. */
async function systemCertificates(systemBundle: string): Promise<readonly string[]> {
  if (!systemBundle && newer.getCACertificates) return newer.getCACertificates('system');
  for (const file of systemBundle ? [systemBundle] : SYSTEM_BUNDLES) {
    const text = await findFile(file).catch(() => undefined);
    if (text) return certificatesIn(text.toString('utf8'));
  }
  return [];
}

const certificatesIn = (text: string): string[] => text.match(/-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/g) ?? [];

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).raw.length > 0;
  } catch {
    return false;
  }
}

/** Who issued the certificate that the other side shows: its organisation, or its common name; '' where it shows none. */
export function issuerOf(socket: TLSSocket): string {
  const issuer = socket.getPeerCertificate().issuer;
  return issuer ? issuer.O || issuer.CN || '' : '';
}
