import type { RolePicture } from '../../electron/bridge/contract.ts';
import { isQuestion, useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { DeliverySetting } from '../settings/DeliverySetting.tsx';

const HOUR = 3600;

/** What the chosen delivery of a role means; for long ones Keyfob itself is the better way. */
function meaningFor({ delivery, way, seconds }: Pick<RolePicture, 'delivery' | 'way' | 'seconds'>): string {
  if (delivery === 'process') return 'Tools run Keyfob, which renews it and asks for a code where one is needed. Its lines are commented out meanwhile.';
  const isLong = way === 'ownCode' || seconds > HOUR;
  return `Tools open it themselves with the session of its source, for an hour at most.${isLong ? ' For longer, let them run Keyfob.' : ''}`;
}

/** How a role's credentials reach tools: as its lines say, or by Keyfob in their place. */
export function RoleDelivery({ role }: { role: RolePicture }) {
  const deliver = useAsking('deliverRole');
  return (
    <>
      <DeliverySetting delivery={role.delivery} meaning={meaningFor(role)} onChoose={(delivery) => deliver.send({ role: role.name, delivery })} />
      {deliver.why && <Refusal why={deliver.why} onRemedy={(remedy) => isQuestion(remedy) && deliver.answer(remedy)} />}
    </>
  );
}
