/** The six parts of an ARN; the last holds everything behind the fifth colon. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** The parts of an ARN, or undefined where the text is not one. */
export function parseArn(text: string): Arn | undefined {
  const [start, partition, service, region, account, ...rest] = text.split(':');
  if (start !== 'arn' || partition === undefined || service === undefined) return undefined;
  if (region === undefined || account === undefined || rest.length === 0) return undefined;
  return { partition, service, region, account, resource: rest.join(':') };
}

/** An IAM ARN such as `arn:aws:iam::123456789012:user/eng/alice` from `user/eng/alice`. */
export function iamArn(scope: { readonly partition: string; readonly account: string }, resource: string): string {
  return `arn:${scope.partition}:iam::${scope.account}:${resource}`;
}
