/** What the lines of a role may say; the duration in seconds. */
export interface RoleLines {
  readonly roleArn?: string | undefined;
  readonly source?: string | undefined;
  readonly externalId?: string | undefined;
  readonly duration?: number | undefined;
  readonly roleSessionName?: string | undefined;
  readonly region?: string | undefined;
  readonly device?: string | undefined;
}

/** Lines that a role can do without. */
export type RoleLineName = Exclude<keyof RoleLines, 'roleArn' | 'source'>;
