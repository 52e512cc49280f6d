import type { AppState } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { TextSetting } from '../identity/TextSetting.tsx';
import { Refusal } from '../notices/Refusal.tsx';

/** The way to AWS for those who need another than the usual one; folded away, for few do. */
export function NetworkSettings({ network }: Pick<AppState, 'network'>) {
  const { proxy, caBundle, ambient } = network;
  const change = useAsking('changeNetwork');
  const choose = useAsking('chooseCaBundle');
  const why = change.why ?? choose.why;
  const inUse = [proxy && 'a proxy', caBundle && 'certificates of your own'].filter(Boolean).join(' and ');
  return (
    <section className="card" aria-label="Network">
      <details>
        <summary>
          Network <span className="sub">{inUse ? `with ${inUse}` : 'as usual'}</span>
        </summary>
        <div className="stack">
          <TextSetting
            key={`proxy ${proxy ?? ''}`}
            label="Proxy"
            value={proxy ?? ''}
            placeholder="http://proxy.example:8080"
            mayBeEmpty
            onSave={(text) => change.send({ proxy: text || null })}
          />
          {ambient.proxy && <p className="sub">HTTPS_PROXY of the environment counts first: {ambient.proxy}</p>}
          <TextSetting
            key={`bundle ${caBundle ?? ''}`}
            label="Certificates to trust as well, in a PEM file"
            value={caBundle ?? ''}
            placeholder="/etc/ssl/company.pem"
            mayBeEmpty
            onSave={(text) => change.send({ caBundle: text || null })}
          />
          {ambient.caBundle && <p className="sub">AWS_CA_BUNDLE of the environment counts first: {ambient.caBundle}</p>}
          {why && <Refusal why={why} />}
          <div className="buttons">
            <button className="button" type="button" disabled={choose.busy} onClick={() => choose.send({})}>
              Choose a file…
            </button>
          </div>
        </div>
      </details>
    </section>
  );
}
