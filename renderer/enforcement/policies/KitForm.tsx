import type { KitOptions } from '../../../electron/bridge/contract.ts';
import { CheckSetting } from '../../settings/CheckSetting.tsx';
import { SelectSetting } from '../../settings/SelectSetting.tsx';
import { TextField } from '../../welcome/TextField.tsx';
import { ListField } from '../ListField.tsx';
import type { KitDraft } from './kitDraft.ts';

const partitions = [['aws', 'AWS'], ['aws-cn', 'China'], ['aws-us-gov', 'GovCloud (US)']] as const;
const hours = [1, 2, 4, 8, 12].map((count) => [count, `${count} h`] as const);
const ages = [[0, 'The session'], [15, '15 min'], [60, '1 h'], [240, '4 h']] as const;

const options: readonly (readonly [keyof KitOptions, string])[] = [
  ['firstPassword', 'Change the first password before MFA'],
  ['console', 'See the IAM pages of the console'],
  ['loginProfile', 'Set their console password anew'],
  ['sshKeys', 'Manage their SSH keys'],
  ['gitCredentials', 'Manage their Git credentials'],
  ['signingCertificates', 'Manage their signing certificates'],
  ['administrators', 'Manage other users'],
];

interface KitFormProps {
  readonly draft: KitDraft;
  readonly onDraft: (draft: KitDraft) => void;
}

/** Whom the kit is for, and what its members may do; the documents follow while it is typed. */
export function KitForm({ draft, onDraft }: KitFormProps) {
  const change = (part: Partial<KitDraft>) => onDraft({ ...draft, ...part });
  return (
    <form className="kit-form" aria-label="What the kit is for" onSubmit={(event) => event.preventDefault()}>
      <section className="card stack" aria-label="Who">
        <TextField label="Account" value={draft.account} mono onType={(account) => change({ account })} />
        <TextField label="Group" value={draft.group} onType={(group) => change({ group })} />
        <TextField label="Role, with its path" value={draft.role} onType={(role) => change({ role })} />
        <ListField label="Users who may open the role, one a line" value={draft.users} placeholder="eng/alice" onType={(users) => change({ users })} />
      </section>
      <section className="card stack" aria-label="What they may do">
        <ListField label="Managed policies of the role" value={draft.rolePolicies} placeholder="PowerUserAccess" onType={(rolePolicies) => change({ rolePolicies })} />
        <ListField label="Managed policies of the group" value={draft.groupPolicies} placeholder="None" onType={(groupPolicies) => change({ groupPolicies })} />
        <SelectSetting label="Longest session of the role" value={draft.hours} choices={hours} onChoose={(chosen) => change({ hours: chosen })} />
        <SelectSetting label="Code no older than" value={draft.codeMinutes} choices={ages} onChoose={(codeMinutes) => change({ codeMinutes })} />
        <SelectSetting label="Partition" value={draft.partition} choices={partitions} onChoose={(partition) => change({ partition })} />
      </section>
      <fieldset className="card stack">
        <legend className="unseen">Members also may</legend>
        <p className="sub" aria-hidden="true">
          Members also may
        </p>
        {options.map(([option, label]) => (
          <CheckSetting key={option} label={label} checked={draft.options[option]} onCheck={(on) => change({ options: { ...draft.options, [option]: on } })} />
        ))}
      </fieldset>
    </form>
  );
}
