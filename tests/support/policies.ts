import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicySet } from '../../electron/core/policy/checker/study.ts';
import type { Policy } from '../../electron/core/policy/document.ts';
import { evaluate, type Policies, type Verdict } from '../../electron/core/policy/evaluate.ts';
import type { Json } from '../../electron/core/policy/json.ts';
import type { KitParameters } from '../../electron/core/policy/kit/parameters.ts';
import { readDocument } from '../../electron/core/policy/readDocument.ts';
import { readSource, type Document } from '../../electron/core/policy/reading.ts';
import { requestOf, type Credentials, type UserCaller } from '../../electron/core/policy/request.ts';

const folder = join(import.meta.dirname, '../fixtures/policies');

/** The account that the fixtures are written for. */
export const account = '123456789012';

/** The text of a fixture. */
export const fixture = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** The documents of a fixture, read as the checker reads them. */
export const documents = (...names: string[]): Document[] => names.flatMap((name) => readSource({ name, text: fixture(name) }));

/** A set of fixtures to be checked together. */
export function setOf({ identity = [], role = [], trust = [] }: Partial<Record<keyof PolicySet, string[]>>): PolicySet {
  return { identity: documents(...identity), role: documents(...role), trust: documents(...trust) };
}

/** A policy that must be readable. */
export function policy(value: Json): Policy {
  const reading = readDocument(value);
  if (reading.policy === undefined) throw new Error(JSON.stringify(reading.problems));
  return reading.policy;
}

/** A policy of one statement in the current version. */
export function statement(content: { [name: string]: Json }): Policy {
  return policy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...content } });
}

/** Everything allowed. */
export const administrator: Policy = statement({});

/** A user of the fixtures' account; alice with a long-lived key unless said otherwise. */
export function user(changes: Partial<UserCaller> = {}): UserCaller {
  return { kind: 'user', partition: 'aws', account, name: 'alice', path: '', credentials: 'longLived', ...changes };
}

/** The verdict on a user's request. */
export function verdict(policies: Policies, action: string, resource: string, caller: UserCaller = user()): Verdict {
  return evaluate(policies, requestOf(caller, action, resource)).verdict;
}

/** The kit for alice and eng/bob. */
export function kit(changes: Partial<Omit<KitParameters, 'role' | 'options'>> & { role?: Partial<KitParameters['role']>; options?: Partial<KitParameters['options']> } = {}): KitParameters {
  const { role, options, ...rest } = changes;
  return {
    scope: { partition: 'aws', account },
    group: 'developers',
    groupManagedPolicies: [],
    ...rest,
    role: {
      name: 'Dev', path: 'team', users: [{ name: 'alice', path: '' }, { name: 'bob', path: 'eng' }], managedPolicies: ['PowerUserAccess'], documents: [],
      maxSessionSeconds: 3600, maxMfaAgeSeconds: undefined, ...role,
    },
    options: { sshKeys: false, signingCertificates: false, gitCredentials: false, console: false, loginProfile: false, firstPassword: false, administrators: false, ...options },
  };
}

/** Every optional part of the kit that opens something to people with a code. */
export const everyPart: Partial<KitParameters['options']> = { sshKeys: true, signingCertificates: true, gitCredentials: true, console: true, loginProfile: true };

/** One row of cases.json. */
export interface Case {
  readonly id: string;
  readonly desc: string;
  readonly action: string;
  readonly resource: string;
  readonly context: 'lt' | 'f' | 't' | 'old';
  readonly expect: 'A' | 'DE' | 'DI';
}

/** The cases, in their order. */
export const cases: readonly Case[] = JSON.parse(fixture('cases.json'));

/** The verdicts that cases.json abbreviates. */
export const expected: Record<Case['expect'], Verdict> = { A: 'allow', DE: 'explicit deny', DI: 'implicit deny' };

/** The credentials that cases.json abbreviates. */
export const signing: Record<Case['context'], Credentials> = { lt: 'longLived', f: 'temporary', t: { mfaAge: 120 }, old: { mfaAge: 50_000 } };

/** Whoever asks in a case: some are about somebody who is not on the list. */
export const askers: Readonly<Record<string, string>> = { K39: 'carol', K47: 'mallory' };

/** Cases that need a policy beside the one that is tried, as their descriptions say. */
export const withAdministrator: ReadonlySet<string> = new Set(['K03', 'S2-01', 'S2-03']);

/** The ARN behind `user/alice` and its like. */
export const inFull = (resource: string): string => (/^(user|mfa|role)\//.test(resource) ? `arn:aws:iam::${account}:${resource}` : resource);
