// Says who the AWS SDK for JavaScript works as, with whatever credentials it finds.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

console.log((await new STSClient({}).send(new GetCallerIdentityCommand({}))).Arn);
