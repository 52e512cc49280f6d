import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { SelectSetting } from './SelectSetting.tsx';

type Delivery = IdentityPicture['delivery'];

interface DeliverySettingProps {
  readonly delivery: Delivery;
  /** What the chosen one means, in one sentence. */
  readonly meaning: string;
  readonly onChoose: (delivery: Delivery) => void;
}

const choices: readonly (readonly [Delivery, string])[] = [
  ['file', 'From the file'],
  ['process', 'By running Keyfob'],
];

/** How the credentials of an identity or a role reach tools. */
export function DeliverySetting({ delivery, meaning, onChoose }: DeliverySettingProps) {
  return (
    <div className="names">
      <SelectSetting label="How tools get it" value={delivery} choices={choices} onChoose={(chosen) => chosen !== delivery && onChoose(chosen)} />
      <p className="sub">{meaning}</p>
    </div>
  );
}
