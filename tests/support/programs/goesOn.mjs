// Works with AWS, five calls a second, until it has worked with four different keys; says which they were.
import { setTimeout } from 'node:timers/promises';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

const client = new STSClient({});
const keys = new Set();
while (keys.size < 4) {
  await client.send(new GetCallerIdentityCommand({}));
  keys.add((await client.config.credentials()).accessKeyId);
  await setTimeout(200);
}
console.log(JSON.stringify([...keys]));
