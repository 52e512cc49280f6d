/** Whose devices; without a name those of the only identity, or of the one used last. */
export interface DevicesAsk {
  readonly name?: string | undefined;
}

/** A device by its serial, its ARN, or its name alone; without one the default. */
export interface DeviceAsk extends DevicesAsk {
  readonly device?: string | undefined;
}

/** Two codes that the device showed one after the other. */
export interface CodesAsk extends DeviceAsk {
  readonly first: string;
  readonly second: string;
}

export interface DeviceStatus {
  serial: string;
  name: string;
  /** Whether its codes open sessions; those of a FIDO key do not. */
  usable: boolean;
  default: boolean;
}

/** What `devices list --json` prints. */
export interface DevicesListed {
  version: 1;
  identity: string;
  devices: DeviceStatus[];
  /** What abandoned enrolments left at AWS, assigned to nobody. */
  leftovers: { serial: string; name: string }[];
}

/** A device that AWS has just made. Seed and address are for the person's eyes, once. */
export interface EnrolmentBegun {
  name: string;
  serial: string;
  deviceName: string;
  secret: string;
  uri: string;
}

/** Whose two codes are wanted; milliseconds to add to this computer's clock to get AWS's. */
export interface CodesWanted {
  name: string;
  serial: string;
  deviceName: string;
  endpoint: string | null;
  clockOffset: number;
}

/** What became of a device, in sentences. */
export interface DeviceChanged {
  name: string;
  notes: string[];
}
