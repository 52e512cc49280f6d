import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromIni } from '@aws-sdk/credential-providers';
import { run } from '../../tests/support/application.ts';
import { PROFILE } from './stage.ts';

/** Where a tool finds the shared files, and the simulated AWS. */
interface Place {
  readonly environment: Record<string, string>;
  readonly aws: { readonly endpoint: string };
}

/** What a tool said, or why it was refused. */
type Outcome = { readonly said: string } | { readonly refused: string };

/** A tool that nobody here wrote, and that knows of Keyfob nothing but the shared files. */
export interface Tool {
  readonly name: string;
  /** The ARN that STS sees. */
  whoAmI(): Promise<Outcome>;
  /** The names of the account's buckets. */
  listBuckets(): Promise<Outcome>;
}

/** Its error code is what a person knows a refusal by. */
const codeIn = (text: string) => /\(?(AccessDenied|InvalidClientTokenId|ExpiredToken|[A-Z]\w+Exception)\)?/.exec(text)?.[1] ?? text.trim();

function commandLine({ environment, aws }: Place): Tool {
  async function call(words: string[]): Promise<Outcome> {
    const where = ['--profile', PROFILE, '--endpoint-url', aws.endpoint, '--output', 'text']; // Debian's knows no AWS_ENDPOINT_URL
    const { status, out, err } = await run('aws', [...words, ...where], environment);
    return status === 0 ? { said: out.trim().split(/\s+/).join(', ') } : { refused: codeIn(err) };
  }
  return {
    name: 'AWS CLI',
    whoAmI: () => call(['sts', 'get-caller-identity', '--query', 'Arn']),
    listBuckets: () => call(['s3api', 'list-buckets', '--query', 'Buckets[].Name']),
  };
}

function javaScriptSdk({ environment, aws }: Place): Tool {
  const { AWS_CONFIG_FILE: configFilepath = '', AWS_SHARED_CREDENTIALS_FILE: filepath = '' } = environment;
  const settings = () => ({
    endpoint: aws.endpoint,
    region: 'eu-central-1',
    credentials: fromIni({ profile: PROFILE, filepath, configFilepath, ignoreCache: true }),
  });
  async function outcomeOf(call: Promise<string>): Promise<Outcome> {
    try {
      return { said: await call };
    } catch (error) {
      return { refused: error instanceof Error ? error.name : String(error) };
    }
  }
  const whoAmI = async () => (await new STSClient(settings()).send(new GetCallerIdentityCommand())).Arn ?? '';
  const listBuckets = async () => ((await new S3Client(settings()).send(new ListBucketsCommand())).Buckets ?? []).map(({ Name }) => Name).join(', ');
  return { name: 'AWS SDK for JavaScript', whoAmI: () => outcomeOf(whoAmI()), listBuckets: () => outcomeOf(listBuckets()) };
}

/** The AWS CLI where there is one that runs, else the SDK. */
export async function findTool(place: Place): Promise<Tool> {
  const hasCommandLine = await run('aws', ['--version'], place.environment).then(({ status }) => status === 0, () => false);
  return hasCommandLine ? commandLine(place) : javaScriptSdk(place);
}
