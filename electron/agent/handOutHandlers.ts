import { nextCodeIn } from '../core/codes.ts';
import { deviceName } from '../core/identity.ts';
import type { Keyfob } from '../core/keyfob.ts';
import { adHocIn } from './adHoc.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import type { Handlers } from './handlers.ts';
import { endpointOf, sessionStatus } from './status.ts';

interface Parts {
  readonly keyfob: Keyfob;
  /** This moment by AWS's clock. */
  readonly now: () => Date;
  /** Whether codes can be asked for in the popup. */
  readonly hasDisplay: boolean;
  readonly endpoint: Pick<Endpoint, 'placeOf'>;
  /** An address on this computer that leads to a link once. */
  readonly oneTimeAddress: (link: string) => Promise<string>;
}

type HandOutAsk = 'prepareCredentials' | 'credentials' | 'endpoint' | 'console';

/** What tools and the command may ask credentials with, or a way into the console; the only place where any cross the socket. */
export function createHandOutHandlers({ keyfob, now, hasDisplay, endpoint, oneTimeAddress }: Parts): Pick<Handlers, HandOutAsk> {
  return {
    async prepareCredentials({ profile, delivery, replace, setAside, otherEndpoint, ...said }) {
      const { identity, wants, device } = await keyfob.prepareHandOut({ profile, delivery, adHoc: adHocIn(said), replace, setAside, otherEndpoint });
      return { identity, wants, deviceName: deviceName(device ?? ''), endpoint: endpointOf(keyfob, identity), nextCodeIn: nextCodeIn(now()) };
    },
    async credentials({ profile, delivery, requester, mayWait, byPerson, minTtl, code, replace, setAside, otherEndpoint, ...said }, { pid, onGone }) {
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
        otherEndpoint,
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
    async console({ profile, print, mayWait, code, replace, setAside, otherEndpoint, ...said }, { pid, onGone }) {
      const popup = mayWait && hasDisplay ? 'awaited' : 'none';
      const { link, session } = await keyfob.consoleLink({ profile, adHoc: adHocIn(said), requester: { name: 'keyfob', pid, onGone }, popup, byPerson: true, code, replace, setAside, otherEndpoint });
      return {
        url: print ? link : await oneTimeAddress(link),
        session: sessionStatus(session, now(), keyfob.settings().reminderLead),
        clockOffset: keyfob.state().clockOffset,
      };
    },
  };
}
