import { nextCodeIn } from '../core/codes.ts';
import { deviceName } from '../core/identity.ts';
import type { Keyfob } from '../core/keyfob.ts';
import { adHocIn } from './adHoc.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import type { Handlers } from './handlers.ts';
import { sessionStatus } from './status.ts';

interface Parts {
  readonly keyfob: Keyfob;
  /** This moment by AWS's clock. */
  readonly now: () => Date;
  /** Whether codes can be asked for in the popup. */
  readonly hasDisplay: boolean;
  readonly endpoint: Pick<Endpoint, 'placeOf'>;
}

/** What tools and the command may ask credentials with; the only place where any cross the socket. */
export function createHandOutHandlers({ keyfob, now, hasDisplay, endpoint }: Parts): Pick<Handlers, 'prepareCredentials' | 'credentials' | 'endpoint'> {
  return {
    async prepareCredentials({ profile, replace, setAside, ...said }) {
      const { identity, wants, device } = await keyfob.prepareHandOut({ profile, adHoc: adHocIn(said), replace, setAside });
      return { identity, wants, deviceName: deviceName(device ?? ''), endpoint: keyfob.state().endpoint, nextCodeIn: nextCodeIn(now()) };
    },
    async credentials({ profile, delivery, requester, mayWait, byPerson, minTtl, code, replace, setAside, ...said }, { pid, onGone }) {
      const { session, accountId, region } = await keyfob.handOut({
        profile,
        adHoc: adHocIn(said),
        requester: requester ? { name: requester.name, pid: requester.pid, onGone } : { name: 'keyfob', pid, onGone },
        delivery,
        popup: mayWait && hasDisplay ? 'awaited' : 'none',
        byPerson,
        leastSeconds: minTtl ?? 0,
        code,
        replace,
        setAside,
      });
      return {
        ...session.credentials,
        session: sessionStatus(session, now(), keyfob.settings().reminderLead),
        accountId,
        region: region ?? null,
        clockOffset: keyfob.state().clockOffset,
      };
    },
    endpoint: endpoint.placeOf,
  };
}
