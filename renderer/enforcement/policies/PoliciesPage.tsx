import { useState } from 'react';
import type { KitDocumentPicture } from '../../../electron/bridge/enforcementContract.ts';
import { Note } from '../../notices/Note.tsx';
import { Refusal } from '../../notices/Refusal.tsx';
import { Part } from '../Part.tsx';
import { Tabs } from '../Tabs.tsx';
import { ExportBar } from './ExportBar.tsx';
import { KitDocument } from './KitDocument.tsx';
import { type KitDraft, kitOf } from './kitDraft.ts';
import { KitForm } from './KitForm.tsx';
import { useKit } from './useKit.ts';

const titles: Readonly<Record<KitDocumentPicture['id'], string>> = { group: 'The group’s policy', assume: 'The right to the role', trust: 'The role’s trust' };

interface PoliciesPageProps {
  readonly draft: KitDraft;
  readonly onDraft: (draft: KitDraft) => void;
  readonly onPlan: () => void;
}

/** The kit: what it is for on the left, its documents with every statement explained on the right. */
export function PoliciesPage({ draft, onDraft, onPlan }: PoliciesPageProps) {
  const parameters = kitOf(draft);
  const { kit, why } = useKit(parameters);
  const [chosen, choose] = useState<KitDocumentPicture['id']>('group');
  const document = kit?.documents.find(({ id }) => id === chosen);
  const isUsable = kit !== null && kit.problems.length === 0;
  return (
    <Part
      title="Policies"
      lead="Three documents make MFA compulsory. Nothing is sent anywhere until you apply a plan."
      actions={<ExportBar kit={parameters} disabled={!isUsable} onPlan={onPlan} />}
    >
      <div className="columns">
        <KitForm draft={draft} onDraft={onDraft} />
        <section className="document" aria-label="Documents">
          {why && <Refusal why={why} />}
          {kit && kit.problems.length > 0 && (
            <Note tone="bad" alert>
              <ul>
                {kit.problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            </Note>
          )}
          {kit && (
            <Tabs label="Documents of the kit" panel="kit-document" chosen={chosen} onChoose={choose} tabs={kit.documents.map(({ id }) => [id, titles[id]] as const)} />
          )}
          {document && (
            <div id="kit-document" role="tabpanel" aria-labelledby={`tab-${chosen}`} className="scrolls" tabIndex={0}>
              <KitDocument document={document} />
            </div>
          )}
        </section>
      </div>
    </Part>
  );
}
