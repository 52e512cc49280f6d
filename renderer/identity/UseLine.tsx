/** How tools come by the session, for whoever has just opened the first one. */
export function UseLine({ target }: { target: string }) {
  if (target === 'default') return <p className="sub use">Tools use it where no profile is named.</p>;
  return (
    <p className="sub use">
      Tools use it as <b>{target}</b>: <code>aws --profile {target}</code>
    </p>
  );
}
