import { expect, test } from 'vitest';
import { readCredentialReport } from '../../../../electron/core/policy/report/credentialReport.ts';

const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
  'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
  'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
  'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const root =
  '<root_account>,arn:aws:iam::111122223333:root,2019-01-02T03:04:05+00:00,not_supported,2026-10-01T00:00:00+00:00,not_supported,not_supported,true,' +
  'false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
const alice =
  'alice,arn:aws:iam::111122223333:user/eng/alice,2024-05-06T07:08:09+00:00,TRUE,no_information,2024-05-06T07:08:09+00:00,2026-12-01T00:00:00+00:00,FALSE,' +
  'true,2026-01-01T00:00:00+00:00,2026-11-20T10:00:00+00:00,eu-central-1,s3,false,2023-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A';

test('a report’s rows tell devices, passwords and keys, whichever way AWS writes true', () => {
  expect(readCredentialReport([header, root, alice].join('\n'))).toEqual([
    {
      name: '<root_account>', arn: 'arn:aws:iam::111122223333:root', isRoot: true, createdAt: '2019-01-02T03:04:05Z', hasDevice: true,
      password: { lastUsedAt: '2026-10-01T00:00:00Z', changedAt: null, expiresAt: null }, keys: [],
    },
    {
      name: 'alice', arn: 'arn:aws:iam::111122223333:user/eng/alice', isRoot: false, createdAt: '2024-05-06T07:08:09Z', hasDevice: false,
      password: { lastUsedAt: null, changedAt: '2024-05-06T07:08:09Z', expiresAt: '2026-12-01T00:00:00Z' },
      keys: [
        { slot: 1, active: true, createdAt: '2026-01-01T00:00:00Z', lastUsedAt: '2026-11-20T10:00:00Z', lastUsedWith: 's3' },
        { slot: 2, active: false, createdAt: '2023-01-01T00:00:00Z', lastUsedAt: null, lastUsedWith: null },
      ],
    },
  ]);
});

test('columns go by their names: unknown ones are passed over, and none needs its place', () => {
  const text = 'mfa_active,additional_credentials_info,arn,user,password_enabled\nfalse,"{""a"":1}",arn:aws:iam::111122223333:user/b,"b,c",false\n';
  expect(readCredentialReport(text)).toEqual([
    { name: 'b,c', arn: 'arn:aws:iam::111122223333:user/b', isRoot: false, createdAt: null, hasDevice: false, password: null, keys: [] },
  ]);
});

test('a row that was cut short tells what it has', () => {
  const [row] = readCredentialReport(`${header}\nalice,arn:aws:iam::111122223333:user/alice,yesterday,true`) ?? [];
  expect(row).toMatchObject({ name: 'alice', createdAt: null, hasDevice: false, password: { changedAt: null }, keys: [] });
});

test.each(['', 'hello', '<html></html>', 'user,arn\na,b', `${header}\nalice,"arn`])('%j is no credential report', (text) => {
  expect(readCredentialReport(text)).toBeUndefined();
});
