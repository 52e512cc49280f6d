import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A certificate that vouches for itself, and its key; both in PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const ECDSA_SHA256 = '06082a8648ce3d040302';
const COMMON_NAME = '0603550403';
const ORGANISATION = '060355040a';
const SUBJECT_ALTERNATIVE_NAME = '0603551d11';
const BASIC_CONSTRAINTS = '0603551d13';

const hex = (text: string) => Buffer.from(text, 'hex');

/** One element of DER: tag, length, content. */
function element(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

const sequence = (...parts: Uint8Array[]) => element(0x30, ...parts);
const text = (value: string) => element(0x0c, Buffer.from(value));
const attribute = (kind: string, value: string) => element(0x31, sequence(hex(kind), text(value)));
const time = (date: string) => element(0x17, Buffer.from(`${date}000000Z`));
const bits = (content: Uint8Array) => element(0x03, Buffer.of(0), content);
const extension = (kind: string, value: Uint8Array) => sequence(hex(kind), element(0x04, value));

/** A self-signed certificate (X.509, P-256) for `host`, issued by `organisation`, valid from 2020 to 2049. */
export function selfSigned(organisation: string, host = 'localhost'): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(hex(ECDSA_SHA256));
  const name = sequence(attribute(ORGANISATION, organisation), attribute(COMMON_NAME, host));
  const extensions = sequence(
    extension(SUBJECT_ALTERNATIVE_NAME, sequence(element(0x82, Buffer.from(host)))),
    extension(BASIC_CONSTRAINTS, sequence(element(0x01, Buffer.of(255)))),
  );
  const body = sequence(
    element(0xa0, element(0x02, Buffer.of(2))),
    element(0x02, Buffer.of(1)),
    algorithm,
    name,
    sequence(time('200101'), time('491231')),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    element(0xa3, extensions),
  );
  const der = sequence(body, algorithm, bits(sign('sha256', body, privateKey)));
  const cert = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return { key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), cert };
}

/** The path of a file with that content, until the test ends. */
export function bundleOf(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'bundle.pem'), content);
  return join(folder, 'bundle.pem');
}
